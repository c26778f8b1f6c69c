import fc from 'fast-check';
import {
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { fixedVersionsOf } from './gitlabDependency';
import { gitlabFormat } from './gitlabFormat';

const scan = (type: string, scanner: object = {}) => ({
  scanner: { id: 'semgrep', name: 'Semgrep', version: '1.2.3', ...scanner },
  type,
  status: 'success',
});

const report = (
  type: string,
  vulnerabilities: object[],
  more: object = {},
  scanner: object = {},
) => ({
  version: '15.0.7',
  vulnerabilities,
  remediations: [],
  scan: scan(type, scanner),
  ...more,
});

const code = {
  id: 'f00',
  category: 'sast',
  name: 'SQL injection',
  description: 'Input reaches a query.',
  severity: 'High',
  solution: 'No solution provided',
  location: {
    file: './app/orders.rb',
    start_line: 7,
    end_line: 8,
    class: 'Orders',
    method: 'find',
  },
  identifiers: [
    {
      type: 'semgrep_id',
      name: 'ruby.sql-injection',
      value: 'ruby.sql-injection',
      url: 'https://example.com/rule',
    },
    {
      type: 'cwe',
      name: 'CWE-89',
      value: '89',
      url: 'https://cwe.example.com',
    },
    { type: 'owasp', name: 'A03:2021 - Injection', value: 'A03:2021' },
  ],
  links: [{ url: 'https://example.com/why' }],
  flags: [],
  tracking: {
    type: 'source',
    items: [
      {
        file: 'app/orders.rb',
        signatures: [
          { algorithm: 'location', value: 'app/orders.rb:7' },
          { algorithm: 'scope_offset', value: 'app/orders.rb|Orders[0]:3' },
        ],
      },
    ],
  },
  details: { confidence: { type: 'text', name: 'confidence', value: 'HIGH' } },
};

const dependency = {
  id: 'd1',
  severity: 'Critical',
  solution: 'Upgrade to versions 2.2.3, 3.0.1 or above.',
  location: {
    file: 'web/package-lock.json',
    dependency: {
      iid: 3,
      dependency_path: [{ iid: 1 }, { iid: 2 }],
      package: { name: '@shop/lib' },
      version: '1.0.0',
    },
  },
  identifiers: [
    { type: 'gemnasium', name: 'Gemnasium-1', value: '1' },
    { type: 'cve', name: 'CVE-2026-1001', value: 'CVE-2026-1001' },
    { type: 'ghsa', name: 'GHSA-aaaa', value: 'GHSA-aaaa' },
  ],
  cvss_vectors: [{ vendor: 'NVD', vector: 'CVSS:3.1/AV:N/AC:L' }],
};

const dependencyFiles = [
  {
    path: 'web/package-lock.json',
    package_manager: 'npm',
    dependencies: [
      { iid: 1, package: { name: 'app' }, version: '0.1.0' },
      { iid: 2, package: { name: 'between' }, version: '2.0.0' },
      { iid: 3, package: { name: '@shop/lib' }, version: '1.0.0' },
    ],
  },
];

const image = {
  id: 'CVE-2026-1002',
  severity: 'Medium',
  solution: 'Upgrade apt from 1.4.8 to 1.4.9',
  location: {
    dependency: { package: { name: 'apt' }, version: '1.4.8' },
    operating_system: 'debian:9.4',
    image: 'registry.example.com:5000/shop:1.2@sha256:ab',
    kubernetes_resource: {
      namespace: 'prod',
      kind: 'Deployment',
      name: 'shop',
      container_name: 'web',
    },
  },
  identifiers: [{ type: 'cve', name: 'CVE-2026-1002', value: 'CVE-2026-1002' }],
};

const secret = {
  id: 's',
  name: 'Example token',
  description: 'A token of the shop.',
  severity: 'Critical',
  raw_source_code_extract: 'tok_4f5e6d7c8b9a',
  location: {
    file: 'config.yaml',
    start_line: 4,
    end_line: 4,
    commit: { sha: 'c0ffee', author: 'Ada' },
  },
  identifiers: [
    { type: 'gitleaks_rule_id', name: 'Gitleaks rule ID tok', value: 'tok' },
  ],
};

const dynamic = {
  id: 'x',
  name: 'Header not set',
  severity: 'Low',
  confidence: 'Experimental',
  location: {
    hostname: 'https://shop.example.com/',
    path: '/cart',
    method: 'get',
    param: 'id',
  },
  identifiers: [
    { type: 'ZAProxy_PluginId', name: 'Header', value: '10038' },
    { type: 'CWE', name: 'CWE-16', value: 16 },
  ],
  evidence: {
    summary: 'seen',
    request: {
      method: 'GET',
      url: 'https://shop.example.com/cart',
      headers: [{ name: 'Authorization', value: 'Bearer abc.def' }],
    },
    response: { status_code: 405, reason_phrase: 'No', headers: [], body: 'b' },
  },
  links: [],
};

const read = (document: unknown) =>
  readReport(gitlabFormat, JSON.stringify(document));

async function detect(document: unknown): Promise<boolean> {
  const content = createReportContent(async function* once() {
    yield Buffer.from(JSON.stringify(document));
  });
  return gitlabFormat.detect(await outlineReport(content));
}

describe('gitlabFormat', () => {
  it('reads a vulnerability of SAST', async () => {
    const { tools, observations } = await read(report('sast', [code]));
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Semgrep',
        version: '1.2.3',
        target: undefined,
        categories: ['code'],
      },
    ]);
    expect(observations).toEqual([
      expect.objectContaining({
        category: 'code',
        rule: {
          id: 'ruby.sql-injection',
          name: undefined,
          helpUrl: 'https://example.com/rule',
          tags: ['A03:2021 - Injection'],
        },
        title: 'SQL injection',
        severity: 'high',
        toolConfidence: 'high',
        weaknesses: [89],
        place: expect.objectContaining({
          path: 'app/orders.rb',
          startLine: 7,
          endLine: 8,
          symbol: 'Orders.find',
        }),
        remediation: undefined,
        fingerprints: {
          scope_offset: 'ruby.sql-injection:app/orders.rb|Orders[0]:3',
        },
      }),
    ]);
  });

  it('keeps what is flagged as a likely false positive open, and what people dismissed silent', async () => {
    const { observations } = await read(
      report('sast', [
        {
          ...code,
          flags: [
            {
              type: 'flagged-as-likely-false-positive',
              origin: 'x',
              description: 'y',
            },
          ],
        },
        { ...code, state: 'dismissed', dismissal_reason: 'used in tests' },
      ]),
    );
    expect(observations).toMatchObject([
      { toolConfidence: 'low', tags: ['likely false positive'] },
      { suppression: { source: 'GitLab', reason: 'used in tests' } },
    ]);
    expect(observations[0].suppression).toBeUndefined();
  });

  it('knows tools of SAST that look for other things', async () => {
    const { tools, observations } = await read(
      report('sast', [code], {}, { id: 'kics', name: 'kics' }),
    );
    expect(tools[0]).toMatchObject({ name: 'KICS' });
    expect(observations[0].category).toBe('infrastructure');
  });

  it('tells what a fuzzer saw', async () => {
    const { observations } = await read(
      report('coverage_fuzzing', [
        {
          id: 'x',
          name: 'Heap-buffer-overflow',
          severity: 'Critical',
          location: {
            crash_address: '0x602',
            crash_type: 'Heap-buffer-overflow',
            crash_state: 'parse\nmain\n\n',
            stacktrace_snippet: '#0 parse',
          },
          identifiers: [],
        },
      ]),
    );
    expect(observations).toMatchObject([
      {
        category: 'code',
        description: 'Heap-buffer-overflow\n\nparse\nmain\n\n#0 parse',
      },
    ]);
  });

  it('reads a vulnerability of a dependency, and the dependencies', async () => {
    const { tools, observations, components } = await read(
      report('dependency_scanning', [dependency], {
        dependency_files: dependencyFiles,
        remediations: [{ fixes: [{ id: 'd1' }], summary: 'Upgrade it.' }],
      }),
    );
    expect(tools[0].categories).toEqual(['dependency']);
    expect(observations).toMatchObject([
      {
        title: 'CVE-2026-1001 in lib',
        vulnerabilityIds: ['CVE-2026-1001', 'GHSA-aaaa'],
        cvss: [{ vector: 'CVSS:3.1/AV:N/AC:L', source: 'NVD' }],
        package: {
          type: 'npm',
          namespace: '@shop',
          name: 'lib',
          version: '1.0.0',
          fixedVersions: ['2.2.3', '3.0.1'],
        },
        dependencyPath: ['app', 'between', '@shop/lib'],
        place: { path: 'web/package-lock.json' },
      },
    ]);
    expect(components.map(({ purl }) => purl)).toEqual([
      'pkg:npm/app@0.1.0',
      'pkg:npm/between@2.0.0',
      'pkg:npm/%40shop/lib@1.0.0',
    ]);
  });

  it('makes one observation of each CVE, and takes the tool’s own name where there is none', async () => {
    const { observations } = await read(
      report('dependency_scanning', [
        {
          ...dependency,
          identifiers: [
            { type: 'gemnasium', name: 'Gemnasium-1', value: '1' },
            { type: 'ghsa', name: 'GHSA-aaaa', value: 'GHSA-aaaa' },
            { type: 'cve', name: 'CVE-2026-1001', value: 'CVE-2026-1001' },
            { type: 'cve', name: 'CVE-2026-1002', value: 'CVE-2026-1002' },
          ],
        },
        { ...dependency, identifiers: dependency.identifiers.slice(0, 1) },
      ]),
    );
    expect(
      observations.map(({ vulnerabilityIds }) => vulnerabilityIds),
    ).toEqual([['CVE-2026-1001'], ['CVE-2026-1002'], ['Gemnasium-1']]);
  });

  it('reads a vulnerability of an image', async () => {
    const { tools, observations } = await read(
      report('container_scanning', [image], {}, { id: 'trivy' }),
    );
    expect(tools[0]).toMatchObject({
      name: 'Trivy',
      target: 'registry.example.com:5000/shop',
    });
    expect(observations).toMatchObject([
      {
        category: 'dependency',
        title: 'CVE-2026-1002 in apt',
        image: 'registry.example.com:5000/shop:1.2@sha256:ab',
        package: {
          type: 'deb',
          namespace: 'debian',
          name: 'apt',
          fixedVersions: ['1.4.9'],
        },
        resource: { address: 'prod/Deployment/shop/web' },
      },
    ]);
  });

  it('reads a secret, its value apart', async () => {
    const { observations } = await read(report('secret_detection', [secret]));
    expect(observations[0]).toMatchObject({
      category: 'secret',
      rule: { id: 'tok' },
      description: 'A token of the shop.\n\nIn commit c0ffee by Ada.',
      secret: { kind: 'tok', value: 'tok_4f5e6d7c8b9a' },
      place: { path: 'config.yaml', startLine: 4 },
    });
  });

  it('reads what a dynamic scan found, without credentials', async () => {
    const { tools, observations } = await read(
      report('dast', [dynamic], {}, { id: 'zaproxy', name: 'OWASP ZAP' }),
    );
    expect(tools[0]).toMatchObject({
      name: 'ZAP',
      target: 'https://shop.example.com',
      categories: ['api'],
    });
    expect(observations).toMatchObject([
      {
        rule: { id: '10038' },
        toolConfidence: 'low',
        weaknesses: [16],
        description: 'Evidence: seen',
        endpoint: {
          method: 'GET',
          url: 'https://shop.example.com/cart',
          parameter: 'id',
          request:
            'GET https://shop.example.com/cart\nAuthorization: Bearer ••••••••',
          response: '405 No\n\nb',
        },
      },
    ]);
  });

  it('reads reports of before they named their scan, each tool on its own', async () => {
    const old = {
      version: '2.3',
      vulnerabilities: [
        { ...code, scanner: { id: 'bandit', name: 'Bandit' } },
        { ...secret, scanner: { id: 'gitleaks', name: 'Gitleaks' } },
        { ...image, scanner: { id: 'clair', name: 'Clair' } },
        { ...dynamic, scanner: { id: 'zaproxy', name: 'ZAProxy' } },
        { ...dependency, scanner: { id: 'gemnasium', name: 'Gemnasium' } },
      ],
    };
    const { tools, observations } = await read(old);
    expect(tools.map(({ name, categories }) => [name, categories])).toEqual([
      ['Bandit', ['code']],
      ['Gitleaks', ['secret']],
      ['Clair', ['dependency']],
      ['ZAP', ['api']],
      ['Gemnasium', ['dependency']],
    ]);
    expect(observations).toHaveLength(5);
  });

  it('reads reports without vulnerabilities; a scan that failed looked for nothing', async () => {
    const clean = await read(report('container_scanning', []));
    expect(clean.tools[0].categories).toEqual(['dependency']);
    const failed = await read(
      report('sast', [], { scan: { ...scan('sast'), status: 'failure' } }),
    );
    expect(failed.tools[0].categories).toEqual([]);
    expect((await read({ vulnerabilities: null })).tools).toHaveLength(1);
  });

  it.each([
    ['Upgrade busybox to 1.34.1-r5', ['1.34.1-r5']],
    ['Upgrade to version v0.1-2020 or above.', ['v0.1-2020']],
    ['Upgrade to version 1.0.0, 2.0.0 and later', ['1.0.0', '2.0.0']],
    ['Upgrade to the latest version', undefined],
    ['Encode all input.', undefined],
    [undefined, undefined],
  ])('finds the fixed versions of %p', (solution, versions) => {
    expect(fixedVersionsOf(solution)).toEqual(versions);
  });

  it('recognises its own, also without vulnerabilities', async () => {
    expect(await detect(report('sast', []))).toBe(true);
    expect(await detect({ vulnerabilities: [code] })).toBe(true);
    expect(
      await detect({ version: '2.3', vulnerabilities: [], remediations: [] }),
    ).toBe(true);
    expect(await detect({ version: '1', vulnerabilities: [] })).toBe(false);
    expect(await detect({ vulnerabilities: [{ id: 'a' }] })).toBe(false);
    expect(await detect([code])).toBe(false);
  });

  it.each([
    ['no list', { scan: scan('sast') }, 'vulnerabilities'],
    ['an element that is none', { vulnerabilities: [1] }, 'vulnerabilities[0]'],
    [
      'one that says nothing',
      { vulnerabilities: [{ severity: 'Low' }] },
      'vulnerabilities[0].identifiers',
    ],
  ])('refuses %s and says where', async (_, document, place) => {
    await expect(read(document)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it.each([
    [report('sast', [code])],
    [
      report('dependency_scanning', [dependency], {
        dependency_files: dependencyFiles,
        remediations: [{ fixes: [{ id: 'd1' }], summary: 'x' }],
      }),
    ],
    [report('cluster_image_scanning', [image])],
    [report('secret_detection', [secret])],
    [report('dast', [dynamic])],
  ])('reads or refuses whatever a report is damaged to', async document => {
    await fc.assert(
      fc.asyncProperty(damagedJson(document), async text => {
        const outcome = await readReport(gitlabFormat, text).then(
          () => 'read',
          error => error.name,
        );
        expect(['read', 'UnreadableReportError']).toContain(outcome);
      }),
      { numRuns: 200 },
    );
  });
});
