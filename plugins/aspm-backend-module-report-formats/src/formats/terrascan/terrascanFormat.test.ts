import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { terrascanFormat } from './terrascanFormat';

const violation = {
  rule_name: 'bucketPublic',
  description: 'Buckets should not be public.',
  rule_id: 'AC_AWS_1',
  severity: 'HIGH',
  category: 'Identity',
  resource_name: 'orders',
  resource_type: 'aws_s3_bucket',
  module_name: 'root',
  file: 'modules/s3.tf',
  plan_root: './',
  line: 4,
};
const vulnerability = {
  image: 'shop/cart:1',
  package: 'zlib',
  installed_version: '1.2',
  severity: 'CRITICAL',
  vulnerability_id: 'CVE-2024-1',
  cvss_score: { v3_vector: 'CVSS:3.1/AV:N', v3_score: 9.8 },
  primary_url: 'https://example.com/1',
  resource_name: 'cart',
  resource_type: 'kubernetes_pod',
};
const report = (results: object) => ({
  results: {
    violations: null,
    skipped_violations: null,
    scan_summary: { iac_type: 'terraform', policies_validated: 9 },
    ...results,
  },
});

const read = (document: unknown) => readDocument(terrascanFormat, document);
const detect = (document: unknown) => detects(terrascanFormat, document);

describe('terrascanFormat', () => {
  it('reads a violation', async () => {
    const { tools, observations } = await read(
      report({ violations: [violation] }),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Terrascan',
        target: 'terraform',
        categories: ['infrastructure'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'infrastructure',
        rule: {
          id: 'AC_AWS_1',
          name: 'bucketPublic',
          description: 'Buckets should not be public.',
          tags: ['Identity'],
        },
        title: 'Buckets should not be public.',
        description: 'Buckets should not be public.',
        severity: 'high',
        toolSeverity: 'HIGH',
        place: { path: 'modules/s3.tf', startLine: 4, endLine: 4 },
        resource: { address: 'aws_s3_bucket.orders', type: 'aws_s3_bucket' },
      },
    ]);
  });

  it('silences what a comment skips, and names the module', async () => {
    const { observations } = await read(
      report({
        skipped_violations: [
          { ...violation, module_name: 'shop', skip_comment: 'a test bucket' },
        ],
      }),
    );
    expect(observations[0]).toMatchObject({
      resource: { address: 'module.shop.aws_s3_bucket.orders' },
      suppression: { source: 'comment in the source', reason: 'a test bucket' },
    });
  });

  it('reads the vulnerabilities of images', async () => {
    const { tools, observations } = await read(
      report({ vulnerabilities: [vulnerability] }),
    );
    expect(tools[0].categories).toEqual(['infrastructure', 'dependency']);
    expect(observations[0]).toMatchObject({
      category: 'dependency',
      severity: 'critical',
      vulnerabilityIds: ['CVE-2024-1'],
      cvss: [{ vector: 'CVSS:3.1/AV:N', score: 9.8 }],
      package: { name: 'zlib', version: '1.2' },
      image: 'shop/cart:1',
    });
  });

  it('leaves out what passed and what could not be read', async () => {
    const { observations, skipped } = await read(
      report({ passed_rules: [{}], scan_errors: [{}, {}] }),
    );
    expect(observations).toEqual([]);
    expect(skipped).toEqual({
      'passed rule': 1,
      'directory that Terrascan could not read': 2,
    });
  });

  it('detects its own reports, also clean ones', async () => {
    expect(await detect(report({}))).toBe(true);
    expect(
      await detect({ results: { violations: [], count: { total: 0 } } }),
    ).toBe(true);
    expect(await detect({ results: { violations: [] } })).toBe(false);
  });

  it('names the place of a violation without a rule', async () => {
    await expect(
      read(report({ violations: [{ file: 'a.tf' }] })),
    ).rejects.toMatchObject({ place: 'results.violations[0].rule_id' });
  });

  it('refuses what is no report', async () => {
    await expect(read({ results: {} })).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: 'results.violations',
    });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(
        terrascanFormat,
        report({ violations: [violation], vulnerabilities: [vulnerability] }),
      ),
    ).toEqual(['UnreadableReportError']);
  });
});
