import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { sarifFormat } from './sarifFormat';

const rule = {
  id: 'py/sql-injection',
  name: 'SqlInjection',
  shortDescription: { text: 'SQL query built from user input' },
  fullDescription: {
    text: 'Building a query from input lets a caller change it.',
  },
  helpUri: 'https://example.com/sql',
  defaultConfiguration: { level: 'error' },
  messageStrings: { default: { text: "Query from '{0}' in {{braces}}" } },
  properties: {
    tags: ['security', 'external/cwe/cwe-089'],
    precision: 'high',
    'security-severity': '8.8',
  },
};
const location = (uri: string, startLine: number) => ({
  physicalLocation: {
    artifactLocation: { uri, uriBaseId: '%SRCROOT%' },
    region: {
      startLine,
      endLine: startLine + 1,
      startColumn: 5,
      snippet: { text: 'db.execute(q)' },
    },
  },
});

function log(results: unknown[], run: object = {}) {
  return JSON.stringify({
    version: '2.1.0',
    // Results before the tool: the order of keys means nothing in JSON.
    runs: [
      {
        results,
        tool: { driver: { name: 'CodeScan', version: '3', rules: [rule] } },
        ...run,
      },
    ],
  });
}

describe('sarifFormat', () => {
  it('reads a result with all that it inherits from its rule', async () => {
    const { tools, observations } = await readReport(
      sarifFormat,
      log([
        {
          ruleIndex: 0,
          message: { id: 'default', arguments: ['request.args'] },
          locations: [location('./src/app%20main.py', 12)],
          partialFingerprints: { primaryLocationLineHash: 'abc:1' },
        },
      ]),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'CodeScan',
        version: '3',
        target: undefined,
        categories: ['code'],
      },
    ]);
    expect(observations).toEqual([
      expect.objectContaining({
        category: 'code',
        title: 'SQL query built from user input',
        description: "Query from 'request.args' in {braces}",
        severity: 'high',
        toolSeverity: 'error',
        toolConfidence: 'high',
        weaknesses: [89],
        place: expect.objectContaining({
          path: 'src/app main.py',
          startLine: 12,
          endLine: 13,
          startColumn: 5,
          snippet: 'db.execute(q)',
        }),
        fingerprints: { primaryLocationLineHash: 'abc:1' },
      }),
    ]);
    expect(observations[0].rule).toMatchObject({
      id: 'py/sql-injection',
      helpUrl: 'https://example.com/sql',
    });
  });

  it('skips what is no problem, and counts it', async () => {
    const { observations, skipped } = await readReport(
      sarifFormat,
      log([
        { ruleId: 'x', kind: 'pass', message: { text: 'fine' } },
        { ruleId: 'x', baselineState: 'absent', message: { text: 'gone' } },
        { ruleId: 'x', message: { text: 'problem' } },
      ]),
    );
    expect(observations.map(({ title }) => title)).toEqual(['problem']);
    expect(Object.values(skipped)).toEqual([1, 1]);
  });

  it('opens every run, also one without results, and keeps their targets apart', async () => {
    const { tools } = await readReport(
      sarifFormat,
      JSON.stringify({
        version: '2.1.0',
        runs: [
          {
            tool: { driver: { name: 'A' } },
            automationDetails: { id: 'api/2026-01-01' },
            results: [],
          },
          { tool: { driver: { name: 'Gitleaks' } }, results: [] },
        ],
      }),
    );
    expect(
      tools.map(({ name, target, categories }) => [name, target, categories]),
    ).toEqual([
      ['A', 'api', ['code']],
      ['Gitleaks', undefined, ['secret']],
    ]);
  });

  it('keeps a suppression that was accepted, and none that was rejected', async () => {
    const { observations } = await readReport(
      sarifFormat,
      log([
        {
          ruleId: 'a',
          message: { text: 'a' },
          suppressions: [{ kind: 'inSource', justification: 'test code' }],
        },
        {
          ruleId: 'b',
          message: { text: 'b' },
          suppressions: [{ kind: 'external', status: 'rejected' }],
        },
      ]),
    );
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'comment in the source', reason: 'test code' },
      undefined,
    ]);
  });

  it.each([
    [
      'another version',
      JSON.stringify({ version: '2.0.0', runs: [] }),
      'version',
    ],
    [
      'a run without a tool',
      JSON.stringify({ version: '2.1.0', runs: [{ results: [] }] }),
      'runs[0].tool',
    ],
    ['a result that is none', log(['text']), 'runs[0].results[0]'],
    [
      'a report cut off',
      log([{ ruleId: 'a', message: { text: 'a' } }]).slice(0, -30),
      'byte',
    ],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(sarifFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: expect.stringContaining(place),
    });
  });
});
