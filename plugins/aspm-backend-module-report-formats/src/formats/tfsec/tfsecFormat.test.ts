import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { tfsecFormat } from './tfsecFormat';

const result = {
  rule_id: 'AVD-AWS-0001',
  long_id: 'aws-s3-encryption',
  rule_description: 'Buckets should be encrypted',
  rule_provider: 'aws',
  rule_service: 's3',
  impact: 'Data can be read',
  resolution: 'Encrypt the bucket',
  links: ['https://example.com/rule', 'https://example.com/more'],
  description: 'Bucket is not encrypted',
  severity: 'HIGH',
  status: 0,
  resource: 'module.shop.aws_s3_bucket.orders[0]',
  location: { filename: 'modules/s3.tf', start_line: 3, end_line: 9 },
};
const old = {
  rule_id: 'AWS017',
  rule_description: 'Unencrypted bucket',
  rule_provider: 'aws',
  link: 'https://example.com/old',
  location: { filename: './s3.tf', start_line: 1, end_line: 1 },
  description: "Resource 'module.shop:aws_s3_bucket.old' is not encrypted",
  severity: 'ERROR',
  passed: false,
};

const read = (document: unknown) => readDocument(tfsecFormat, document);
const detect = (document: unknown) => detects(tfsecFormat, document);

describe('tfsecFormat', () => {
  it('reads a result', async () => {
    const { tools, observations } = await read({ results: [result] });
    expect(tools).toEqual([
      { kind: 'tool', name: 'tfsec', categories: ['infrastructure'] },
    ]);
    expect(observations).toEqual([
      {
        category: 'infrastructure',
        rule: {
          id: 'aws-s3-encryption',
          name: 'Buckets should be encrypted',
          description: 'Data can be read',
          helpUrl: 'https://example.com/rule',
          remediation: 'Encrypt the bucket',
          tags: ['AVD-AWS-0001'],
        },
        title: 'Buckets should be encrypted',
        description: 'Bucket is not encrypted',
        severity: 'high',
        toolSeverity: 'HIGH',
        place: { path: 'modules/s3.tf', startLine: 3, endLine: 9 },
        resource: {
          address: 'module.shop.aws_s3_bucket.orders[0]',
          type: 'aws_s3_bucket',
          provider: 'aws',
        },
        references: ['https://example.com/rule', 'https://example.com/more'],
      },
    ]);
  });

  it('reads a result of an old version', async () => {
    const { observations } = await read({ results: [old] });
    expect(observations[0]).toMatchObject({
      rule: { id: 'AWS017', helpUrl: 'https://example.com/old' },
      severity: 'high',
      place: { path: 's3.tf', startLine: 1 },
      resource: {
        address: 'module.shop.aws_s3_bucket.old',
        type: 'aws_s3_bucket',
      },
    });
  });

  it('leaves out what passed and silences what was ignored', async () => {
    const { observations, skipped } = await read({
      results: [
        { ...result, status: 1 },
        { ...result, status: 'passed' },
        { ...old, passed: true },
        { ...result, status: 2 },
        { ...result, status: 'ignored' },
      ],
    });
    expect(skipped).toEqual({ 'passed check': 3 });
    expect(observations.map(({ suppression }) => suppression?.source)).toEqual([
      'comment in the source',
      'comment in the source',
    ]);
  });

  it('detects its own reports, with and without results', async () => {
    expect(await detect({ results: [result] })).toBe(true);
    expect(await detect({ results: [old] })).toBe(true);
    const oldest = { ...old, rule_provider: undefined };
    expect(await detect({ results: [oldest] })).toBe(true);
    expect(await detect({ results: null })).toBe(true);
    expect(await detect({ results: [] })).toBe(false);
    expect(await detect({ results: null, errors: [] })).toBe(false);
    expect((await read({ results: null })).observations).toEqual([]);
  });

  it('names the place of a result without a rule', async () => {
    await expect(
      read({ results: [{ ...old, rule_id: '' }] }),
    ).rejects.toMatchObject({ place: 'results[0].long_id' });
  });

  it('refuses what is no report', async () => {
    await expect(read({})).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: 'results',
    });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(tfsecFormat, { results: [result, old] }),
    ).toEqual(['UnreadableReportError']);
  });
});
