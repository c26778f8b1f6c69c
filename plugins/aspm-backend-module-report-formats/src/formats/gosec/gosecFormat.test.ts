import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { detects, outcomesOfDamage } from '../../__testUtils__/formatBehaviour';
import { gosecFormat } from './gosecFormat';

const issue = {
  severity: 'HIGH',
  confidence: 'MEDIUM',
  cwe: { id: '89', url: 'https://cwe.mitre.org/data/definitions/89.html' },
  rule_id: 'G202',
  details: 'SQL string concatenation',
  file: '/src/shop/orders.go',
  code: '11: \tq := "select"\n12: \tdb.Query(q +\n13: \t\tid)\n14: }\n',
  line: '12-13',
  column: '5',
  nosec: false,
  suppressions: null,
};

const report = (Issues: unknown) => ({
  'Golang errors': {},
  Issues,
  Stats: { files: 1, lines: 20, nosec: 0, found: 1 },
  GosecVersion: '2.22.0',
});

const read = (issues: unknown) =>
  readReport(gosecFormat, JSON.stringify(report(issues)));

describe('gosecFormat', () => {
  it('reads an issue whole', async () => {
    const { tools, observations } = await read([issue]);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'gosec',
        version: '2.22.0',
        categories: ['code', 'secret'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'code',
        rule: { id: 'G202' },
        title: 'SQL string concatenation',
        description: 'SQL string concatenation',
        severity: 'high',
        toolSeverity: 'HIGH',
        toolConfidence: 'medium',
        weaknesses: [89],
        place: {
          path: '/src/shop/orders.go',
          startLine: 12,
          endLine: 13,
          startColumn: 5,
          snippet: '\tdb.Query(q +\n\t\tid)',
        },
        references: [issue.cwe.url],
      },
    ]);
  });

  it('keeps what is suppressed, with its reason', async () => {
    const { observations } = await read([
      {
        ...issue,
        nosec: true,
        suppressions: [{ kind: 'inSource', justification: 'constant' }],
      },
      { ...issue, suppressions: [{ kind: 'external', justification: '' }] },
      { ...issue, nosec: true },
    ]);
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'comment in the source', reason: 'constant' },
      { source: 'configuration of gosec' },
      { source: 'comment in the source' },
    ]);
  });

  it('takes credentials for secrets', async () => {
    const { observations } = await read([
      {
        ...issue,
        rule_id: 'G101',
        details: 'Potential hardcoded credentials',
        line: '12',
        code: '12: password := "s3cret-value"\n',
      },
    ]);
    expect(observations[0]).toMatchObject({
      category: 'secret',
      secret: { value: 's3cret-value' },
    });
  });

  it('reads an old report, and one without issues', async () => {
    const { observations } = await readReport(
      gosecFormat,
      JSON.stringify({
        Issues: [
          {
            severity: 'LOW',
            confidence: 'HIGH',
            cwe: { ID: '703', URL: 'https://cwe.mitre.org/703' },
            rule_id: 'G104',
            details: 'Errors unhandled.',
            file: './a.go',
            code: 'f()',
            line: '7',
          },
        ],
        Stats: { files: 1, lines: 9, nosec: 0, found: 1 },
      }),
    );
    expect(observations[0]).toMatchObject({
      title: 'Errors unhandled',
      weaknesses: [703],
      place: { path: 'a.go', startLine: 7, endLine: 7, snippet: 'f()' },
    });
    for (const none of [null, []]) {
      const empty = await read(none);
      expect([empty.tools.length, empty.observations]).toEqual([1, []]);
    }
  });

  it.each([
    ['no issues', '{"Stats":{}}', 'Issues'],
    ['issues that are none', '{"Issues":{}}', 'Issues'],
    ['an issue that is none', '{"Issues":[7]}', 'Issues[0]'],
    ['an issue without a rule', '{"Issues":[{}]}', 'Issues[0].rule_id'],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(gosecFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses what is damaged', async () => {
    expect(await outcomesOfDamage(gosecFormat, report([issue]))).toEqual([
      'UnreadableReportError',
    ]);
  });

  it('knows its own reports', async () => {
    expect(await detects(gosecFormat, report(null))).toBe(true);
    expect(await detects(gosecFormat, { Issues: [] })).toBe(false);
  });
});
