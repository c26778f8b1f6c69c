import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { parse } from 'yaml';
import { detects } from '../__testUtils__/formatBehaviour';
import { readMappingFormats } from '../formats/mapping/readMappingFormats';

const textOf = (name: string) => readFileSync(resolve(__dirname, name), 'utf8');
const report = textOf('mappingReport.json');

// These files are shown in docs/mapping-format.md; what is here keeps them true.
describe('the example of a mapping', () => {
  const [format] = readMappingFormats(
    new ConfigReader(parse(textOf('mappingConfig.yaml'))),
    [],
  );

  it('recognises its reports', async () => {
    expect(await detects(format, report)).toBe(true);
    expect(await detects(format, '{"files": []}')).toBe(false);
    expect(await detects(format, 'a,b')).toBe(false);
  });

  it('reads what the report says', async () => {
    const { tools, observations, skipped } = await readReport(format, report);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Terrier',
        version: '2.1.0',
        target: 'checkout',
        categories: ['code'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'code',
        rule: { id: 'T-7', helpUrl: 'https://terrier.example/checks/T-7' },
        title: 'Order is logged with the card number',
        severity: 'critical',
        toolSeverity: 'p1',
        weaknesses: [532, 200],
        place: {
          path: 'src/orders.ts',
          startLine: 41,
          snippet: 'log.info(order)',
        },
      },
      {
        category: 'code',
        rule: { id: 'T-3', helpUrl: 'https://terrier.example/checks/T-3' },
        title: 'Time zone is not stated',
        severity: 'low',
        toolSeverity: 'p4',
        place: { path: 'src/orders.ts', startLine: 12 },
        suppression: { source: 'Terrier', reason: 'One time zone only' },
      },
    ]);
    expect(skipped).toEqual({ 'passed check': 1 });
  });
});
