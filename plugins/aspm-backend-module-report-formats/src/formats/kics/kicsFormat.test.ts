import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { kicsFormat } from './kicsFormat';

const file = {
  file_name: '../../path/s3.tf',
  similarity_id: 'f00d',
  line: 7,
  resource_type: 'aws_s3_bucket',
  resource_name: 'shop-orders',
  issue_type: 'IncorrectValue',
  search_key: 'aws_s3_bucket[orders].acl',
  expected_value: "'acl' should be 'private'",
  actual_value: "'acl' is 'public-read'",
};
const query = {
  query_name: 'Public Bucket',
  query_id: '7af43613',
  query_url: 'https://example.com/bucket',
  severity: 'CRITICAL',
  platform: 'Terraform',
  cwe: '732',
  cloud_provider: 'AWS',
  category: 'Access Control',
  description: 'Buckets should not be public',
  files: [file],
};
const report = (queries: unknown, more = {}) => ({
  kics_version: 'v2.1.3',
  files_scanned: 1,
  queries_total: 9,
  queries,
  ...more,
});

const read = (document: unknown) => readDocument(kicsFormat, document);
const detect = (document: unknown) => detects(kicsFormat, document);

describe('kicsFormat', () => {
  it('reads a result', async () => {
    const { tools, observations } = await read(report([query]));
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'KICS',
        version: 'v2.1.3',
        categories: ['infrastructure', 'secret'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'infrastructure',
        rule: {
          id: '7af43613',
          name: 'Public Bucket',
          description: 'Buckets should not be public',
          helpUrl: 'https://example.com/bucket',
          tags: ['Terraform', 'Access Control'],
        },
        title: 'Public Bucket',
        description: "'acl' is 'public-read'",
        severity: 'critical',
        toolSeverity: 'CRITICAL',
        weaknesses: [732],
        place: {
          path: '../../path/s3.tf',
          startLine: 7,
          endLine: 7,
          symbol: 'aws_s3_bucket[orders].acl',
        },
        resource: {
          address: 'aws_s3_bucket.orders',
          type: 'aws_s3_bucket',
          provider: 'aws',
        },
        remediation: "'acl' should be 'private'",
        references: ['https://example.com/bucket'],
        fingerprints: { similarityId: 'f00d' },
      },
    ]);
  });

  it('names a resource of another platform by its type and name', async () => {
    const { observations } = await read(
      report([
        {
          ...query,
          platform: 'Kubernetes',
          files: [
            { ...file, resource_type: 'Pod', resource_name: 'cart' },
            { ...file, resource_type: 'n/a', resource_name: 'n/a' },
          ],
        },
      ]),
    );
    expect(observations.map(({ resource }) => resource?.address)).toEqual([
      'Pod.cart',
      undefined,
    ]);
  });

  it('takes secrets for secrets', async () => {
    const { observations } = await read(
      report([
        { ...query, platform: 'Common', category: 'Secret Management' },
        { ...query, severity: 'TRACE' },
      ]),
    );
    expect(observations[0]).toMatchObject({
      category: 'secret',
      secret: { kind: 'Public Bucket' },
    });
    expect(observations[0].resource).toBeUndefined();
    expect(observations[1].severity).toBe('info');
  });

  it('leaves out the bill of materials', async () => {
    const { observations, skipped } = await read(
      report([], { bill_of_materials: [query] }),
    );
    expect(observations).toEqual([]);
    expect(skipped).toEqual({ 'entry of the bill of materials': 1 });
  });

  it('detects reports of old and new versions, also clean ones', async () => {
    expect(await detect(report([]))).toBe(true);
    expect(await detect(report([query], { kics_version: undefined }))).toBe(
      true,
    );
    expect(await detect({ queries: [] })).toBe(false);
  });

  it('names the place of a query without an id', async () => {
    await expect(read(report([{ files: [file] }]))).rejects.toMatchObject({
      place: 'queries[0].query_id',
    });
  });

  it('refuses what is no report', async () => {
    await expect(read({})).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: 'queries',
    });
  });

  it('reads or refuses damaged reports', async () => {
    expect(await outcomesOfDamage(kicsFormat, report([query]))).toEqual([
      'UnreadableReportError',
    ]);
  });
});
