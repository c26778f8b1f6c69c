import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { semgrepFormat } from './semgrepFormat';

const at = (path: string, line: number) => ({
  path,
  start: { line, col: 1 },
  end: { line, col: 9 },
});

function result(extra: object = {}, metadata: object = {}) {
  return {
    check_id: 'shop.rules.sql-injection',
    ...at('./src/orders.py', 12),
    extra: {
      message: 'Untrusted input\nreaches a query. Use parameters instead.',
      severity: 'ERROR',
      lines: 'db.execute(q)',
      fingerprint: 'abc_0',
      is_ignored: false,
      metadata: {
        cwe: 'CWE-89: SQL Injection',
        confidence: 'HIGH',
        source: 'https://example.com/rule',
        references: ['https://example.com/why'],
        ...metadata,
      },
      ...extra,
    },
  };
}

const report = (results: unknown[], more: object = {}) =>
  JSON.stringify({ results, errors: [], version: '1.97.0', ...more });

const readOne = async (extra?: object, metadata?: object) => {
  const text = report([result(extra, metadata)]);
  return (await readReport(semgrepFormat, text)).observations[0];
};

describe('semgrepFormat', () => {
  it('reads a result of code', async () => {
    const { tools, observations } = await readReport(
      semgrepFormat,
      report([result({ fix: 'db.execute(q, p)' })]),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Semgrep',
        version: '1.97.0',
        categories: ['code', 'secret'],
      },
    ]);
    expect(observations).toEqual([
      expect.objectContaining({
        category: 'code',
        title: 'Untrusted input reaches a query',
        severity: 'high',
        toolSeverity: 'ERROR',
        toolConfidence: 'high',
        weaknesses: [89],
        place: {
          path: 'src/orders.py',
          startLine: 12,
          endLine: 12,
          startColumn: 1,
          endColumn: 9,
          snippet: 'db.execute(q)',
        },
        fingerprints: { matchBasedId: 'abc_0' },
        suppression: undefined,
      }),
    ]);
    expect(observations[0].rule).toMatchObject({ name: 'sql-injection' });
    expect(observations[0].remediation).toContain('db.execute(q, p)');
  });

  it.each([
    ['INFO', 'low'],
    ['WARNING', 'medium'],
    ['CRITICAL', 'critical'],
    ['MEDIUM', 'medium'],
    ['INVENTORY', 'info'],
    [null, 'unknown'],
  ])('takes severity %s for %s', async (word, severity) => {
    expect((await readOne({ severity: word })).severity).toBe(severity);
  });

  it('leaves out what Semgrep withholds without a login', async () => {
    const observation = await readOne({
      lines: 'requires login',
      fingerprint: 'requires login',
    });
    expect(observation.place?.snippet).toBeUndefined();
    expect(observation.fingerprints).toBeUndefined();
  });

  it('keeps what a comment ignores as suppressed', async () => {
    const { suppression } = await readOne({ is_ignored: true });
    expect(suppression).toEqual({ source: 'comment in the source' });
  });

  it('follows a flow through calls, from source to sink', async () => {
    const { flow } = await readOne({
      dataflow_trace: {
        taint_source: [
          'CliCall',
          [
            [at('a.py', 2), 'read()'],
            [{ location: at('b.py', 6), content: 'x' }],
            ['CliLoc', [at('b.py', 5), 'input()']],
          ],
        ],
        intermediate_vars: [{ location: at('a.py', 3), content: 'y' }],
        taint_sink: [
          'CliCall',
          [
            [at('a.py', 4), 'run(y)'],
            [],
            ['CliLoc', [at('c.py', 9), 'exec(z)']],
          ],
        ],
      },
    });
    expect(flow?.map(({ path, startLine }) => `${path}:${startLine}`)).toEqual([
      'b.py:5',
      'b.py:6',
      'a.py:2',
      'a.py:3',
      'a.py:4',
      'c.py:9',
    ]);
    expect(flow?.[0].snippet).toBe('input()');
  });

  it.each([
    [{ product: 'secrets' }],
    [{ technology: ['aws', 'secrets'] }],
    [{ secret_type: 'Shop' }],
    [{ vulnerability_class: ['Hard-coded Secrets'] }],
  ])('takes a rule with %p for one of secrets', async metadata => {
    expect(
      await readOne({ validation_state: 'CONFIRMED_VALID' }, metadata),
    ).toMatchObject({ category: 'secret', secret: { verified: true } });
  });

  it('reads a result of the supply chain', async () => {
    const { tools, observations } = await readReport(
      semgrepFormat,
      report([
        result(
          {
            sca_info: {
              reachable: false,
              dependency_match: {
                found_dependency: {
                  package: '@example/lib',
                  version: '1.0.0',
                  ecosystem: 'npm',
                  lockfile_path: 'web/package-lock.json',
                  line_number: 40,
                },
              },
            },
          },
          {
            'sca-vuln-database-identifier': 'CVE-2026-1',
            ghsa: 'GHSA-aaaa-bbbb-cccc',
            'sca-fix-versions': [{ '@example/lib': '1.2.0' }],
          },
        ),
      ]),
    );
    expect(tools[0].categories).toContain('dependency');
    expect(observations[0]).toMatchObject({
      category: 'dependency',
      title: 'CVE-2026-1 in @example/lib',
      vulnerabilityIds: ['CVE-2026-1', 'GHSA-aaaa-bbbb-cccc'],
      package: {
        type: 'npm',
        namespace: '@example',
        name: 'lib',
        version: '1.0.0',
        fixedVersions: ['1.2.0'],
      },
      place: { path: 'web/package-lock.json', startLine: 40 },
    });
  });

  it('reads findings of the platform, and skips what is fixed', async () => {
    const finding = {
      rule_name: 'shop.rules.sql-injection',
      rule_message: 'Untrusted input reaches a query.',
      match_based_id: 'abc_0',
      state: 'unresolved',
      status: 'open',
      severity: 'medium',
      location: { file_path: 'src/orders.py', line: 12, end_line: 13 },
      rule: { cwe_names: ['CWE-89: SQL Injection'], message: 'Text' },
      repository: { name: 'shop' },
    };
    const { tools, observations, skipped } = await readReport(
      semgrepFormat,
      JSON.stringify({
        findings: [
          finding,
          { ...finding, status: 'ignored', triage_reason: 'false_positive' },
          { ...finding, status: 'fixed', state: 'fixed' },
        ],
      }),
    );
    expect(tools).toHaveLength(1);
    expect(skipped).toEqual({ 'finding that is fixed': 1 });
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      undefined,
      { source: 'Semgrep AppSec Platform', reason: 'false_positive' },
    ]);
    expect(observations[0]).toMatchObject({
      severity: 'medium',
      weaknesses: [89],
      place: { path: 'src/orders.py', startLine: 12 },
      fingerprints: { matchBasedId: 'abc_0' },
    });
  });

  it('counts what Semgrep could not read', async () => {
    const { tools, skipped } = await readReport(
      semgrepFormat,
      report([], { errors: [{ level: 'warn' }, { level: 'warn' }] }),
    );
    expect(tools).toHaveLength(1);
    expect(Object.values(skipped)).toEqual([2]);
  });

  it('survives wrong types anywhere in a result', async () => {
    const { observations } = await readReport(
      semgrepFormat,
      report([
        {
          check_id: 'a',
          path: 7,
          start: [],
          end: 'x',
          extra: {
            message: {},
            metadata: 'none',
            severity: 3,
            sca_info: [],
            dataflow_trace: [['CliCall', 7], null],
          },
        },
      ]),
    );
    expect(observations[0]).toMatchObject({ title: 'a', severity: 'unknown' });
  });

  it.each([
    ['no results', '{"errors":[]}', 'results'],
    ['results that are none', '{"results":{"a":1}}', 'results'],
    ['a result that is none', '{"results":["a"]}', 'results[0]'],
    [
      'a result without a rule',
      '{"results":[{"extra":{}}]}',
      'results[0].check_id',
    ],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(semgrepFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });
});
