import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { kubeBenchFormat } from './kubeBenchFormat';

const check = (status: string, more = {}) => ({
  test_number: '1.1.1',
  test_desc: 'Ensure that the file is not readable by all (Scored)',
  audit: 'stat /etc/manifest',
  type: '',
  remediation: 'chmod 644 /etc/manifest\n',
  status,
  actual_value: 'permissions=777',
  expected_result: 'permissions 644',
  scored: true,
  ...more,
});
const controls = (results: unknown, node_type = 'master') => ({
  id: '1',
  version: 'cis-1.6',
  text: 'Master Node Security Configuration',
  node_type,
  tests: [{ section: '1.1', desc: 'Configuration Files', results }],
  total_pass: 0,
  total_fail: 1,
});

const read = (document: unknown) => readDocument(kubeBenchFormat, document);
const detect = (document: unknown) => detects(kubeBenchFormat, document);

describe('kubeBenchFormat', () => {
  it.each([
    ['an object', JSON.stringify({ Controls: [controls([check('FAIL')])] })],
    ['a list', JSON.stringify([controls([check('FAIL')])])],
    ['one group', JSON.stringify(controls([check('FAIL')]))],
  ])('reads a failed check of %s', async (_, text) => {
    expect(await detect(text)).toBe(true);
    const { tools, observations } = await read(text);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'kube-bench',
        target: 'master',
        categories: ['infrastructure'],
      },
    ]);
    expect(observations).toHaveLength(1);
    expect(observations[0]).toMatchObject({
      rule: {
        id: '1.1.1',
        description: 'Configuration Files',
        tags: ['cis-1.6'],
      },
      title: 'Ensure that the file is not readable by all (Scored)',
      severity: 'unknown',
      toolSeverity: 'FAIL',
      resource: { address: 'master', type: 'node', provider: 'kubernetes' },
      remediation: 'chmod 644 /etc/manifest\n',
    });
    expect(observations[0].description).toContain('Found: permissions=777');
  });

  it('makes each kind of node a part of its own, also of documents in a row', async () => {
    const { tools } = await read(
      [controls([]), controls(null, 'node')]
        .map(one => JSON.stringify(one))
        .join('\n'),
    );
    expect(tools.map(({ target }) => target)).toEqual(['master', 'node']);
  });

  it('leaves out what passed and what people must do', async () => {
    const { observations, skipped } = await read([
      controls([
        check('PASS'),
        check('INFO'),
        check('WARN', { type: 'manual' }),
        check('WARN', { reason: 'Test marked as a manual test' }),
        check('WARN', { scored: false }),
      ]),
    ]);
    expect(observations.map(one => one.toolConfidence)).toEqual(['low']);
    expect(skipped).toEqual({
      'passed check': 1,
      'informational check': 1,
      'check that people must do by hand': 2,
    });
  });

  it('detects a report without groups, and no other', async () => {
    const empty = { Controls: [], Totals: { total_pass: 0 } };
    expect(await detect(empty)).toBe(true);
    expect((await read(empty)).tools).toHaveLength(1);
    expect(await detect([])).toBe(false);
    expect(await detect({ tests: [], results: [] })).toBe(false);
  });

  it('names the place of a check without a number', async () => {
    await expect(
      read([controls([check('FAIL', { test_number: 1 })])]),
    ).rejects.toMatchObject({
      place: '[0].tests[0].results[0].test_number',
    });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(kubeBenchFormat, [controls([check('FAIL')])]),
    ).toEqual(['UnreadableReportError']);
  });
});
