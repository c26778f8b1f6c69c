import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { pmdFormat } from './pmdFormat';

const violation = {
  beginline: 12,
  begincolumn: 5,
  endline: 13,
  endcolumn: 9,
  description: 'Do not hard code keys. They leak.',
  rule: 'HardCodedCryptoKey',
  ruleset: 'Security',
  priority: 3,
  externalInfoUrl: 'https://docs.pmd-code.org/security#hardcodedcryptokey',
};
const json = {
  formatVersion: 0,
  pmdVersion: '7.0.0',
  files: [{ filename: './src/Key.java', violations: [violation] }],
  suppressedViolations: [
    {
      filename: 'src/Key.java',
      violations: [
        { ...violation, suppressiontype: 'nopmd', usermsg: 'test key' },
        { ...violation, suppressiontype: 'annotation' },
      ],
    },
  ],
  processingErrors: [],
};
const xml = (content: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<pmd xmlns="http://pmd.sourceforge.net/report/2.0.0" version="6.55.0" timestamp="2026-01-01">${content}</pmd>`;

describe('pmdFormat', () => {
  it('reads JSON, with what is suppressed', async () => {
    const { tools, observations } = await readDocument(pmdFormat, json);
    expect(tools).toEqual([
      { kind: 'tool', name: 'PMD', version: '7.0.0', categories: ['code'] },
    ]);
    expect(observations[0]).toEqual({
      category: 'code',
      rule: {
        id: 'HardCodedCryptoKey',
        helpUrl: violation.externalInfoUrl,
        tags: ['Security'],
      },
      title: 'Do not hard code keys',
      description: violation.description,
      severity: 'medium',
      toolSeverity: 'Medium',
      place: {
        path: 'src/Key.java',
        startLine: 12,
        startColumn: 5,
        endLine: 13,
        endColumn: 9,
      },
      references: [violation.externalInfoUrl],
    });
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      undefined,
      { source: 'comment in the source', reason: 'test key' },
      { source: 'annotation in the source' },
    ]);
  });

  it('reads XML', async () => {
    const { tools, observations, skipped } = await readReport(
      pmdFormat,
      xml(`<file name="src/Key.java">
<violation beginline="12" endline="13" begincolumn="5" endcolumn="9" rule="HardCodedCryptoKey" ruleset="Security" package="shop" class="Key" method="make" externalInfoUrl="${violation.externalInfoUrl}" priority="1">
Do not hard code keys.
</violation></file>
<suppressedviolation filename="src/Key.java" suppressiontype="//nopmd" msg="x" usermsg=""/>`),
    );
    expect(tools[0]).toMatchObject({ version: '6.55.0' });
    expect(observations).toMatchObject([
      {
        title: 'Do not hard code keys',
        severity: 'high',
        toolSeverity: 'High',
        place: { path: 'src/Key.java', startLine: 12, symbol: 'shop.Key.make' },
      },
    ]);
    expect(Object.values(skipped)).toEqual([1]);
  });

  it('reads CSV', async () => {
    const { observations } = await readReport(
      pmdFormat,
      `"Problem","Package","File","Priority","Line","Description","Rule set","Rule"
"1","shop","/work/src/Key.java","5","12","Do not, ever.","Security","HardCodedCryptoKey"`,
    );
    expect(observations).toMatchObject([
      {
        rule: { id: 'HardCodedCryptoKey', tags: ['Security'] },
        severity: 'low',
        place: { path: '/work/src/Key.java', startLine: 12 },
      },
    ]);
  });

  it('knows its own reports, and reads those without violations', async () => {
    const header =
      'Problem,Package,File,Priority,Line,Description,Rule set,Rule\n';
    for (const empty of [{ ...json, files: [] }, xml(''), header]) {
      expect(await detects(pmdFormat, empty)).toBe(true);
      const { tools } = await readDocument(pmdFormat, empty);
      expect(tools).toHaveLength(1);
    }
    expect(await detects(pmdFormat, { files: [] })).toBe(false);
    expect(await detects(pmdFormat, 'File,Line,Rule\n')).toBe(false);
  });

  it.each([
    ['no files', '{"pmdVersion":"7"}', 'files'],
    [
      'a violation without a rule',
      '{"files":[{"violations":[{}]}]}',
      'files[0].violations[0].rule',
    ],
    ['other XML', '<checkstyle/>', 'checkstyle'],
    [
      'a violation of no rule in XML',
      xml('<file><violation/></file>'),
      'violation 1',
    ],
    ['another table', 'a,b\n1,2', 'line 1'],
    ['a row without a rule', 'File,Priority,Line,Rule\na,1,2,\n', 'line 2'],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(pmdFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses what is damaged', async () => {
    expect(await outcomesOfDamage(pmdFormat, json)).toEqual([
      'UnreadableReportError',
    ]);
  });
});
