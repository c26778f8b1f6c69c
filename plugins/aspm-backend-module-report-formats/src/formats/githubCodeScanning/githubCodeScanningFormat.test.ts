import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { githubCodeScanningFormat } from './githubCodeScanningFormat';

const alert = {
  number: 35,
  url: 'https://api.github.com/repos/example/shop/code-scanning/alerts/35',
  html_url: 'https://github.com/example/shop/security/code-scanning/35',
  state: 'open',
  fixed_at: 'None',
  dismissed_at: 'None',
  dismissed_reason: 'None',
  rule: {
    id: 'py/path-injection',
    severity: 'error',
    security_severity_level: 'high',
    description: 'Uncontrolled data used in path expression',
    name: 'py/path-injection',
    tags: ['external/cwe/cwe-022', 'external/cwe/cwe-023', 'security'],
    help: '# Uncontrolled data',
  },
  tool: { name: 'CodeQL', guid: null, version: '2.16.2' },
  most_recent_instance: {
    ref: 'refs/heads/main',
    state: 'open',
    message: { text: 'This path depends on a user-provided value.' },
    location: {
      path: 'src/file.py',
      start_line: 42,
      end_line: 43,
      start_column: 17,
      end_column: 23,
    },
    classifications: ['test'],
  },
};

const read = (document: unknown) =>
  readReport(githubCodeScanningFormat, JSON.stringify(document));

async function detect(document: unknown): Promise<boolean> {
  const content = createReportContent(async function* once() {
    yield Buffer.from(JSON.stringify(document));
  });
  return githubCodeScanningFormat.detect(await outlineReport(content));
}

describe('githubCodeScanningFormat', () => {
  it('reads an alert', async () => {
    const { tools, observations } = await read([alert]);
    expect(tools).toEqual([
      { kind: 'tool', name: 'CodeQL', version: '2.16.2', categories: ['code'] },
    ]);
    expect(observations).toEqual([
      {
        category: 'code',
        rule: {
          id: 'py/path-injection',
          name: 'Uncontrolled data used in path expression',
          description: '# Uncontrolled data',
          helpUrl: undefined,
          tags: ['security'],
        },
        title: 'Uncontrolled data used in path expression',
        description: 'This path depends on a user-provided value.',
        severity: 'high',
        toolSeverity: 'high',
        weaknesses: [22, 23],
        place: {
          path: 'src/file.py',
          startLine: 42,
          endLine: 43,
          startColumn: 17,
          endColumn: 23,
        },
        secret: undefined,
        references: [alert.html_url],
        fingerprints: { alert: 'example/shop#35' },
        suppression: undefined,
        tags: ['test'],
      },
    ]);
  });

  it('keeps what was dismissed as silenced, and leaves out what is fixed', async () => {
    const { observations, skipped } = await read([
      {
        ...alert,
        state: 'dismissed',
        dismissed_reason: "won't fix",
        dismissed_comment: 'only in tests',
      },
      { ...alert, state: 'fixed' },
    ]);
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      {
        source: 'GitHub code scanning',
        reason: "won't fix: only in tests",
      },
    ]);
    expect(skipped).toEqual({ 'alert that is fixed': 1 });
  });

  it.each([
    ['error', 'high'],
    ['warning', 'medium'],
    ['note', 'low'],
    ['none', 'info'],
    [undefined, 'unknown'],
  ])('rates the level %p as %s', async (level, severity) => {
    const { observations } = await read([
      { ...alert, rule: { id: 'a', severity: level } },
    ]);
    expect(observations[0].severity).toBe(severity);
  });

  it('tells the tools apart that lie mixed in one list', async () => {
    const other = { ...alert, tool: { name: 'Checkov' } };
    const { tools, observations } = await read([alert, other, alert]);
    expect(tools).toMatchObject([
      { name: 'CodeQL', target: undefined, categories: ['code'] },
      { name: 'Checkov', target: undefined, categories: ['infrastructure'] },
    ]);
    expect(observations.map(({ category }) => category)).toEqual([
      'code',
      'code',
      'infrastructure',
    ]);
  });

  it('recognises alerts, and reads an empty list only', async () => {
    expect(await detect([alert])).toBe(true);
    expect(await detect([[alert]])).toBe(true);
    expect(await detect([])).toBe(false);
    expect(await detect([{ number: 1, rule: {} }])).toBe(false);
    expect((await read([])).tools).toHaveLength(1);
  });

  it.each([
    ['an element that is none', [null], '[0]'],
    ['an alert without a rule', [{ number: 1 }], '[0].rule.id'],
    ['a text', 'alerts', 'the beginning'],
  ])('refuses %s and says where', async (_, document, place) => {
    await expect(read(document)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses whatever a report is damaged to', async () => {
    await fc.assert(
      fc.asyncProperty(damagedJson([alert]), async text => {
        const outcome = await readReport(githubCodeScanningFormat, text).then(
          () => 'read',
          error => error.name,
        );
        expect(['read', 'UnreadableReportError']).toContain(outcome);
      }),
      { numRuns: 200 },
    );
  });
});
