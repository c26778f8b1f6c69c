import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { checkovFormat } from './checkovFormat';

const check = {
  check_id: 'CKV_AWS_1',
  bc_check_id: 'BC_AWS_1',
  check_name: 'Ensure the example is encrypted',
  check_result: { result: 'FAILED' },
  code_block: [
    [3, 'resource "aws_example" "shop" {\n'],
    [4, '}\n'],
  ],
  file_path: '\\modules\\main.tf',
  file_line_range: [3, 4],
  resource: 'module.a.aws_example.shop',
  resource_address: null,
  severity: null,
  guideline: 'https://example.com/CKV_AWS_1',
};

// The kind and version behind the checks: the order of keys means nothing in JSON.
const part = (check_type: string, failed: unknown[], more: object = {}) => ({
  results: { failed_checks: failed, parsing_errors: [], ...more },
  summary: { failed: failed.length, checkov_version: '3.2.1' },
  check_type,
});

describe('checkovFormat', () => {
  it('reads a check that failed', async () => {
    const { tools, observations } = await readReport(
      checkovFormat,
      JSON.stringify(part('terraform', [check])),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Checkov',
        version: '3.2.1',
        target: 'terraform',
        categories: ['infrastructure'],
      },
    ]);
    expect(observations).toEqual([
      expect.objectContaining({
        category: 'infrastructure',
        title: 'Ensure the example is encrypted',
        severity: 'unknown',
        toolSeverity: undefined,
        place: {
          path: 'modules/main.tf',
          startLine: 3,
          endLine: 4,
          snippet: 'resource "aws_example" "shop" {\n}',
        },
        resource: {
          address: 'module.a.aws_example.shop',
          type: 'aws_example',
          provider: 'aws',
        },
      }),
    ]);
    expect(observations[0].rule).toMatchObject({
      id: 'CKV_AWS_1',
      helpUrl: 'https://example.com/CKV_AWS_1',
    });
  });

  it('opens every kind of check, in order, also those without failures', async () => {
    const { tools, observations, skipped } = await readReport(
      checkovFormat,
      JSON.stringify([
        part('terraform', [], { passed_checks: [check, check] }),
        part('kubernetes', [check]),
        part('secrets', [], { parsing_errors: ['a.yaml'] }),
      ]),
    );
    expect(
      tools.map(({ target, categories }) => [target, ...categories]),
    ).toEqual([
      ['terraform', 'infrastructure'],
      ['kubernetes', 'infrastructure'],
      ['secrets', 'secret'],
    ]);
    expect(observations).toHaveLength(1);
    expect(skipped).toEqual({
      'passed check': 2,
      'file that Checkov could not read': 1,
    });
  });

  it('keeps a check that a comment skipped as suppressed', async () => {
    const { observations } = await readReport(
      checkovFormat,
      JSON.stringify(
        part('terraform', [], {
          skipped_checks: [
            {
              ...check,
              check_result: { result: 'SKIPPED', suppress_comment: 'public' },
            },
          ],
        }),
      ),
    );
    expect(observations[0].suppression).toEqual({
      source: 'comment in the source',
      reason: 'public',
    });
  });

  it('reads a secret by the hash that Checkov gives it', async () => {
    const { observations } = await readReport(
      checkovFormat,
      JSON.stringify(
        part('secrets', [
          { ...check, resource: 'a0b1', validation_status: 'Valid' },
        ]),
      ),
    );
    expect(observations[0]).toMatchObject({
      category: 'secret',
      secret: { verified: true },
      fingerprints: { secretHash: 'a0b1' },
    });
    expect(observations[0].resource).toBeUndefined();
  });

  it('reads a package with its vulnerability, and skips its license', async () => {
    const { tools, observations, skipped } = await readReport(
      checkovFormat,
      JSON.stringify(
        part('sca_package', [
          {
            ...check,
            check_id: 'CKV_CVE_2026_1',
            check_name: 'SCA package scan',
            severity: 'HIGH',
            vulnerability_details: {
              id: 'CVE-2026-1',
              package_name: 'org.example_shop_2.13',
              package_version: '1.0',
              package_type: 'jar',
              cvss: 8.1,
              vector: 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H',
              status: 'fixed in 1.1, 2.0',
              root_package_name: 'org.example_root',
              description: 'What it is.',
            },
          },
          {
            ...check,
            check_id: 'BC_LIC_1',
            vulnerability_details: { license: 'GPL-3.0', policy: 'BC_LIC_1' },
          },
        ]),
      ),
    );
    expect(tools[0].categories).toEqual(['dependency']);
    expect(skipped).toEqual({ 'license, which is no vulnerability': 1 });
    expect(observations).toEqual([
      expect.objectContaining({
        category: 'dependency',
        title: 'CVE-2026-1 in org.example_shop_2.13',
        severity: 'high',
        vulnerabilityIds: ['CVE-2026-1'],
        dependencyPath: ['org.example_root', 'org.example_shop_2.13'],
        package: expect.objectContaining({
          type: 'maven',
          namespace: 'org.example',
          name: 'shop_2.13',
          fixedVersions: ['1.1', '2.0'],
        }),
      }),
    ]);
  });

  it('reads the few counts that Checkov writes when there was nothing to check', async () => {
    const { tools, observations } = await readReport(
      checkovFormat,
      JSON.stringify({ passed: 0, failed: 0, checkov_version: '3.2.1' }),
    );
    expect(tools).toEqual([
      expect.objectContaining({ name: 'Checkov', version: '3.2.1' }),
    ]);
    expect(observations).toEqual([]);
  });

  it.each([
    ['another shape', '{"results":{}}', 'check_type'],
    ['a text', '"terraform"', 'the beginning'],
    ['results that are none', '{"check_type":"a","results":[]}', 'results'],
    [
      'a list that is none',
      '[{"check_type":"a","results":{"failed_checks":{}}}]',
      '[0].results.failed_checks',
    ],
    [
      'a check without an id',
      '{"check_type":"a","results":{"failed_checks":[{"check_id":7}]}}',
      'results.failed_checks[0].check_id',
    ],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(checkovFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });
});
