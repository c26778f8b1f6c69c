import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { detects, outcomesOfDamage } from '../../__testUtils__/formatBehaviour';
import { banditFormat } from './banditFormat';

const issue = {
  code: '11 import os\n12 os.system(\n13     f"ls {path}")\n14 \n',
  col_offset: 0,
  end_col_offset: 18,
  filename: './shop/list.py',
  issue_confidence: 'HIGH',
  issue_cwe: {
    id: 78,
    link: 'https://cwe.mitre.org/data/definitions/78.html',
  },
  issue_severity: 'MEDIUM',
  issue_text: 'Starting a process with a shell. Possible injection.',
  line_number: 12,
  line_range: [12, 13],
  more_info: 'https://bandit.readthedocs.io/en/1.7.9/plugins/b605.html',
  test_id: 'B605',
  test_name: 'start_process_with_a_shell',
};

const report = (results: unknown) => ({
  errors: [],
  generated_at: '2026-01-01T00:00:00Z',
  metrics: { _totals: { 'SEVERITY.HIGH': 0, loc: 2 } },
  results,
});

const read = (results: unknown) =>
  readReport(banditFormat, JSON.stringify(report(results)));

describe('banditFormat', () => {
  it('reads a result whole', async () => {
    const { tools, observations } = await read([issue]);
    expect(tools).toEqual([
      { kind: 'tool', name: 'Bandit', categories: ['code', 'secret'] },
    ]);
    expect(observations).toEqual([
      {
        category: 'code',
        rule: {
          id: 'B605',
          name: 'start_process_with_a_shell',
          helpUrl: issue.more_info,
        },
        title: 'Starting a process with a shell',
        description: issue.issue_text,
        severity: 'medium',
        toolSeverity: 'MEDIUM',
        toolConfidence: 'high',
        weaknesses: [78],
        place: {
          path: 'shop/list.py',
          startLine: 12,
          endLine: 13,
          startColumn: 1,
          endColumn: 19,
          snippet: 'os.system(\n    f"ls {path}")',
        },
        references: [issue.more_info, issue.issue_cwe.link],
      },
    ]);
  });

  it('reads a report of an old version, and one without results', async () => {
    const { observations } = await read([
      {
        code: '2 assert False\n',
        filename: 'one.py',
        issue_confidence: 'UNDEFINED',
        issue_severity: 'UNDEFINED',
        issue_text: 'Use of assert detected.',
        line_number: 2,
        line_range: [2, 1],
        test_name: 'assert_used',
      },
    ]);
    expect(observations[0]).toMatchObject({
      rule: { id: 'assert_used' },
      severity: 'unknown',
      toolConfidence: undefined,
      place: { startLine: 2, endLine: 2, snippet: 'assert False' },
    });
    const empty = await read([]);
    expect([empty.tools.length, empty.observations]).toEqual([1, []]);
  });

  it('takes a password out of the message', async () => {
    const { observations } = await read([
      {
        ...issue,
        test_id: 'B105',
        test_name: 'hardcoded_password_string',
        issue_text: "Possible hardcoded password: 'it's s3cret'",
      },
    ]);
    expect(observations[0]).toMatchObject({
      category: 'secret',
      title: 'Possible hardcoded password',
      description: 'Possible hardcoded password',
      secret: { kind: 'hardcoded_password_string', value: "it's s3cret" },
    });
  });

  it('reads the same from CSV and XML', async () => {
    const csv = [
      'filename,test_name,test_id,issue_severity,issue_confidence,issue_cwe,issue_text,line_number,col_offset,end_col_offset,line_range,more_info',
      `./shop/list.py,start_process_with_a_shell,B605,MEDIUM,HIGH,${issue.issue_cwe.link},${issue.issue_text},12,0,18,"[12, 13]",${issue.more_info}`,
    ].join('\n');
    const xml = `<?xml version='1.0' encoding='utf-8'?>
<testsuite name="bandit" tests="1"><testcase classname="./shop/list.py" name="start_process_with_a_shell"><error more_info="${issue.more_info}" type="MEDIUM" message="${issue.issue_text}">Test ID: B605 Severity: MEDIUM Confidence: HIGH
CWE: CWE-78 (${issue.issue_cwe.link})
${issue.issue_text}
Location ./shop/list.py:12</error></testcase></testsuite>`;
    const { observations } = await read([issue]);
    const { place, references, ...same } = observations[0];
    for (const text of [csv, xml]) {
      const other = await readReport(banditFormat, text);
      expect(other.tools).toHaveLength(1);
      expect(other.observations).toEqual([
        expect.objectContaining({
          ...same,
          place: expect.objectContaining({
            path: 'shop/list.py',
            startLine: 12,
          }),
        }),
      ]);
    }
  });

  it.each([
    ['no results', '{"metrics":{}}', 'results'],
    ['results that are none', '{"results":{}}', 'results'],
    ['a result that is none', '{"results":[7]}', 'results[0]'],
    ['a result without a test', '{"results":[{}]}', 'results[0].test_id'],
    ['other XML', '<a/>', 'a'],
    ['another table', 'a,b\n1,2', 'line 1'],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(banditFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses what is damaged', async () => {
    expect(await outcomesOfDamage(banditFormat, report([issue]))).toEqual([
      'UnreadableReportError',
    ]);
  });

  it('knows its own reports', async () => {
    expect(await detects(banditFormat, report([]))).toBe(true);
    expect(await detects(banditFormat, { results: [] })).toBe(false);
    const old = { issue_severity: 'LOW', issue_confidence: 'HIGH' };
    expect(await detects(banditFormat, { results: [old] })).toBe(true);
  });
});
