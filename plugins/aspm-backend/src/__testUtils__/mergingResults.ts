import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';

/** What a tool says of one package. */
export const inPackage = (
  id: string | string[],
  version = '1.0.0',
  more: Partial<ReadObservation> = {},
): ReadObservation => ({
  category: 'dependency',
  rule: { id: [id].flat()[0] },
  title: `${[id].flat()[0]} in parser`,
  severity: 'high',
  vulnerabilityIds: [id].flat(),
  package: { type: 'npm', name: 'parser', version },
  ...more,
});

/** What a tool says of one line. */
export const inCode = (
  rule: string,
  line: number,
  more: Partial<ReadObservation> = {},
): ReadObservation => ({
  category: 'code',
  rule: { id: rule },
  title: `Problem of ${rule}`,
  severity: 'medium',
  weaknesses: [89],
  place: { path: 'src/a.js', startLine: line },
  ...more,
});

/** What a tool says of one resource. */
export const onResource = (
  address: string,
  more: Partial<ReadObservation> = {},
): ReadObservation => ({
  category: 'infrastructure',
  rule: { id: 'CKV_AWS_1' },
  title: `Open bucket ${address}`,
  severity: 'high',
  resource: { address },
  place: { path: 'main.tf', startLine: 3 },
  ...more,
});

/** What a tool says that says nothing of the problems in question, though it looks for them. */
export const nothing = (tool: string): ReadObservation[] => [
  inPackage('CVE-2020-0001', '1.0.0', {
    title: 'nothing',
    package: { type: 'npm', name: `other-${tool}`, version: '1.0.0' },
  }),
  inCode(`other-${tool}`, 900, { title: 'nothing', weaknesses: undefined }),
  onResource(`other-${tool}`, { title: 'nothing' }),
];
