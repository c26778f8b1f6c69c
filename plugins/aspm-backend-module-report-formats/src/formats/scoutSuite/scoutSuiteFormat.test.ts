import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { scoutSuiteFormat } from './scoutSuiteFormat';

const finding = {
  checked_items: 2,
  flagged_items: 2,
  description: 'Bucket is public',
  rationale: '<b>Everyone</b> can read it.<br>Really.',
  remediation: 'Block it.',
  references: ['https://example.com/s3'],
  compliance: [{ name: 'CIS', version: '1.2', reference: '2.6' }],
  level: 'danger',
  path: 's3.buckets.id',
  items: ['s3.buckets.6f2a.acl', 's3.buckets.6f2a.policy', 's3.buckets.77.acl'],
};
const report = (findings: object) => ({
  account_id: '123456789012',
  provider_code: 'aws',
  provider_name: 'Amazon Web Services',
  last_run: { version: '5.14.0' },
  services: {
    s3: {
      buckets: {
        '6f2a': { name: 'orders', arn: 'arn:aws:s3:::orders' },
        '77': { name: 'carts' },
        '88': { name: 'other' },
      },
      findings,
    },
  },
});

const read = (document: unknown) => readDocument(scoutSuiteFormat, document);
const detect = (document: unknown) => detects(scoutSuiteFormat, document);

describe('scoutSuiteFormat', () => {
  it.each([
    ['the JSON', ''],
    ['the script', 'scoutsuite_results =\n'],
    ['the script of an old version', 'aws_info = '],
  ])('reads %s', async (_, beginning) => {
    const text = `${beginning}${JSON.stringify(
      report({ 's3-public': finding }),
    )}`;
    expect(await detect(text)).toBe(true);
    const { tools, observations } = await read(text);
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Scout Suite',
        version: '5.14.0',
        target: '123456789012',
        categories: ['cloud'],
      },
    ]);
    expect(observations).toHaveLength(2);
    expect(observations[0]).toEqual({
      category: 'cloud',
      rule: {
        id: 's3-public',
        name: 'Bucket is public',
        description: 'Everyone can read it.\nReally.',
        remediation: 'Block it.',
        helpUrl: 'https://example.com/s3',
        tags: ['s3', 'CIS 1.2 2.6'],
      },
      title: 'Bucket is public',
      description: 'Everyone can read it.\nReally.',
      severity: 'high',
      toolSeverity: 'danger',
      resource: {
        address: 'arn:aws:s3:::orders',
        type: 'buckets',
        provider: 'aws',
      },
      remediation: 'Block it.',
      references: ['https://example.com/s3'],
    });
    expect(observations[1].resource?.address).toBe('s3/buckets/carts');
  });

  it('names a resource by the way to it where the report has no name', async () => {
    const { observations } = await read(
      report({
        a: { ...finding, level: 'warning', items: ['s3.buckets.unknown'] },
        b: { ...finding, items: [] },
      }),
    );
    expect(observations[0]).toMatchObject({
      severity: 'medium',
      resource: { address: 's3/buckets/unknown' },
    });
    expect(observations[1].resource).toBeUndefined();
  });

  it('leaves out rules that flag nothing', async () => {
    const { observations, skipped } = await read(
      report({ a: { ...finding, flagged_items: 0, items: [] } }),
    );
    expect(observations).toEqual([]);
    expect(skipped).toEqual({ 'rule that flags nothing': 1 });
  });

  it('detects nothing else', async () => {
    expect(await detect('results =\n{}')).toBe(false);
    expect(await detect({ services: {}, last_run: {} })).toBe(false);
    expect(await detect([])).toBe(false);
  });

  it('refuses a script that ends early', async () => {
    await expect(
      read('scoutsuite_results =\n{"services": {'),
    ).rejects.toMatchObject({ name: 'UnreadableReportError' });
  });

  it('refuses what is no report', async () => {
    await expect(read({})).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: 'services',
    });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(scoutSuiteFormat, report({ a: finding })),
    ).toEqual(['UnreadableReportError']);
  });
});
