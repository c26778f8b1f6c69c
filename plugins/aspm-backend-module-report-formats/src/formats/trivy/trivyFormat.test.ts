import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { checkId } from './readTrivyMisconfiguration';
import { trivyFormat } from './trivyFormat';

const vulnerability = {
  VulnerabilityID: 'CVE-2026-1',
  VendorIDs: ['GHSA-aaaa-bbbb-cccc', 'DSA-1-1'],
  PkgID: 'lib@1.0.0',
  PkgName: 'lib',
  PkgIdentifier: { PURL: 'pkg:npm/lib@1.0.0' },
  InstalledVersion: '1.0.0',
  FixedVersion: '1.0.1, 2.0.0',
  Status: 'fixed',
  Layer: { Digest: 'sha256:d', DiffID: 'sha256:i' },
  SeveritySource: 'ghsa',
  PrimaryURL: 'https://example.com/CVE-2026-1',
  Title: 'lib: prototype pollution',
  Description: 'What it is.',
  Severity: 'HIGH',
  CweIDs: ['CWE-1321'],
  CVSS: {
    nvd: { V2Vector: 'AV:N/AC:L/Au:N/C:P/I:N/A:N', V2Score: 5, V3Score: '9.8' },
    ghsa: { V3Vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:N' },
  },
  References: ['https://example.com/more'],
};
const misconfiguration = {
  ID: 'DS002',
  AVDID: 'AVD-DS-0002',
  Title: 'The image runs as root',
  Description: 'Long text.',
  Message: 'Specify a user',
  Resolution: 'Add USER',
  Severity: 'HIGH',
  Status: 'FAIL',
  CauseMetadata: {
    StartLine: 3,
    EndLine: 3,
    Code: {
      Lines: [
        { Number: 2, Content: 'COPY . .', IsCause: false },
        { Number: 3, Content: 'CMD run', IsCause: true },
      ],
    },
  },
};
const lockFile = {
  Target: 'package-lock.json',
  Class: 'lang-pkgs',
  Type: 'npm',
  Packages: [
    {
      ID: 'app@1',
      Name: 'app',
      Relationship: 'root',
      DependsOn: ['middle@1'],
    },
    { ID: 'middle@1', Name: 'middle', DependsOn: ['lib@1.0.0'] },
    {
      ID: 'lib@1.0.0',
      Name: 'lib',
      Version: '1.0.0',
      Identifier: { PURL: 'pkg:npm/lib@1.0.0' },
      Relationship: 'indirect',
      Locations: [{ StartLine: 9, EndLine: 12 }],
    },
  ],
  Vulnerabilities: [vulnerability],
};

// What describes the scan behind the results: the order of keys means nothing in JSON.
const report = (results: unknown, more: object = {}) =>
  JSON.stringify({
    Results: results,
    SchemaVersion: 2,
    Trivy: { Version: '0.70.0' },
    ArtifactName: '.',
    ArtifactType: 'filesystem',
    ...more,
  });
const image = {
  ArtifactName: 'registry.example.com:5000/team/shop:1.2',
  ArtifactType: 'container_image',
};

describe('trivyFormat', () => {
  it('tells by what statements may name the image, the application and what needs a package', async () => {
    const digest = `sha256:${'ab'.repeat(32)}`;
    const { tools, observations } = await readReport(
      trivyFormat,
      report(
        [
          {
            ...lockFile,
            Packages: [
              {
                ID: 'app@1',
                Relationship: 'root',
                DependsOn: ['a@1', 'b@1'],
                Identifier: { PURL: 'pkg:npm/app@1' },
              },
              ...['a', 'b'].map(name => ({
                ID: `${name}@1`,
                Relationship: 'direct',
                DependsOn: ['middle@1'],
                Identifier: { PURL: `pkg:npm/${name}@1` },
              })),
              {
                ID: 'middle@1',
                Relationship: 'indirect',
                DependsOn: ['lib@1.0.0'],
                Identifier: { PURL: 'pkg:npm/middle@1' },
              },
              { ...lockFile.Packages[2] },
            ],
          },
        ],
        {
          ...image,
          Metadata: {
            RepoDigests: [`registry.example.com/shop@${digest}`],
            ImageConfig: { architecture: 'amd64' },
          },
        },
      ),
    );
    expect(tools).toMatchObject([
      {
        subjects: [
          `registry.example.com/shop@${digest}`,
          `pkg:oci/shop@${encodeURIComponent(
            digest,
          )}?arch=amd64&repository_url=registry.example.com%2Fshop`,
        ],
      },
    ]);
    expect(observations).toMatchObject([
      { application: 'pkg:npm/app@1', within: ['pkg:npm/middle@1'] },
    ]);
  });

  it('reads a vulnerability whole', async () => {
    const { tools, observations, components } = await readReport(
      trivyFormat,
      report([lockFile]),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Trivy',
        version: '0.70.0',
        target: undefined,
        categories: ['dependency', 'secret'],
      },
    ]);
    expect(observations).toEqual([
      expect.objectContaining({
        category: 'dependency',
        rule: { id: 'CVE-2026-1', helpUrl: 'https://example.com/CVE-2026-1' },
        title: 'lib: prototype pollution',
        severity: 'high',
        toolSeverity: 'HIGH',
        weaknesses: [1321],
        vulnerabilityIds: ['CVE-2026-1', 'GHSA-aaaa-bbbb-cccc'],
        package: {
          type: 'npm',
          namespace: undefined,
          name: 'lib',
          version: '1.0.0',
          purl: 'pkg:npm/lib@1.0.0',
          fixedVersions: ['1.0.1', '2.0.0'],
        },
        dependencyPath: ['app', 'middle', 'lib'],
        place: { path: 'package-lock.json', startLine: 9, endLine: 12 },
        layer: 'sha256:i',
      }),
    ]);
    expect(
      observations[0].cvss?.map(({ source, score }) => [source, score]),
    ).toEqual([
      ['ghsa', undefined],
      ['nvd', 9.8],
      ['nvd', 5],
    ]);
    expect(components).toEqual([
      {
        purl: 'pkg:npm/lib@1.0.0',
        type: 'npm',
        name: 'lib',
        version: '1.0.0',
      },
    ]);
  });

  it('names an image without tag, and its packages without a file', async () => {
    const { tools, observations } = await readReport(
      trivyFormat,
      report(
        [
          {
            Target: `${image.ArtifactName} (debian 12.1)`,
            Class: 'os-pkgs',
            Type: 'debian',
            Vulnerabilities: [
              {
                VulnerabilityID: 'CVE-2026-2',
                PkgName: 'libexample',
                InstalledVersion: '1:2.0-1',
                Status: 'will_not_fix',
                Severity: 'UNKNOWN',
              },
            ],
          },
          {
            Target: 'Java',
            Class: 'lang-pkgs',
            Type: 'jar',
            Vulnerabilities: [
              {
                VulnerabilityID: 'CVE-2026-3',
                PkgName: 'org.example:shop',
                PkgPath: '/app/shop.jar',
              },
            ],
          },
        ],
        image,
      ),
    );
    expect(tools[0].target).toBe('registry.example.com:5000/team/shop');
    expect(observations).toMatchObject([
      {
        title: 'CVE-2026-2 in libexample',
        severity: 'unknown',
        package: {
          type: 'deb',
          namespace: 'debian',
          name: 'libexample',
          version: '1:2.0-1',
        },
        image: image.ArtifactName,
        remediation: expect.stringContaining('will not fix'),
      },
      {
        package: { type: 'maven', namespace: 'org.example', name: 'shop' },
        place: { path: 'app/shop.jar' },
      },
    ]);
    expect(observations[0].place).toBeUndefined();
  });

  it('reads failed checks, and counts those that passed', async () => {
    const { tools, observations, skipped } = await readReport(
      trivyFormat,
      report([
        {
          Target: 'Dockerfile',
          Class: 'config',
          Type: 'dockerfile',
          Misconfigurations: [
            misconfiguration,
            { ...misconfiguration, Status: 'PASS' },
            { ...misconfiguration, Status: 'EXCEPTION' },
          ],
        },
      ]),
    );
    // A report on configurations alone must not close vulnerabilities.
    expect(tools[0].categories).toEqual(['infrastructure']);
    expect(skipped).toEqual({ 'passed check': 1, 'check that is excepted': 1 });
    expect(observations).toEqual([
      expect.objectContaining({
        category: 'infrastructure',
        title: 'The image runs as root',
        description: 'Specify a user',
        remediation: 'Add USER',
        place: {
          path: 'Dockerfile',
          startLine: 3,
          endLine: 3,
          snippet: 'CMD run',
        },
      }),
    ]);
    expect(observations[0].rule).toMatchObject({
      id: 'DS-0002',
      tags: ['DS002'],
    });
  });

  it.each([
    ['KSV001', 'AVD-KSV-0001', 'KSV-0001'],
    ['KSV-0001', undefined, 'KSV-0001'],
    ['AVD-AWS-0143', 'AVD-AWS-0143', 'AWS-0143'],
    ['DS002', undefined, 'DS-0002'],
    ['USER-1', undefined, 'USER-1'],
    ['ID001', 'N/A', 'ID001'],
  ])('gives check %s (%s) the id %s', (id, avdId, expected) => {
    expect(checkId(id, avdId)).toBe(expected);
  });

  it('reads secrets, skips licenses, and keeps what was taken out as suppressed', async () => {
    const { observations, skipped } = await readReport(
      trivyFormat,
      report([
        {
          Target: 'deploy.sh',
          Class: 'secret',
          Secrets: [
            {
              RuleID: 'example-token',
              Category: 'Example',
              Title: 'Example token',
              Severity: 'CRITICAL',
              StartLine: 4,
              EndLine: 4,
              Match: 'TOKEN=*****',
            },
          ],
        },
        {
          Target: 'Node.js',
          Class: 'license',
          Licenses: [{ Name: 'GPL-3.0' }],
        },
        {
          ...lockFile,
          Vulnerabilities: null,
          ExperimentalModifiedFindings: [
            {
              Type: 'vulnerability',
              Status: 'not_affected',
              Statement: 'code_not_reachable',
              Source: 'vex.json',
              Finding: vulnerability,
            },
            { Type: 'other', Finding: {} },
          ],
        },
      ]),
    );
    expect(skipped).toEqual({
      'license, which is no vulnerability': 1,
      'modified finding of an unknown type': 1,
    });
    expect(observations).toMatchObject([
      {
        category: 'secret',
        title: 'Example token',
        severity: 'critical',
        place: { path: 'deploy.sh', startLine: 4, snippet: 'TOKEN=*****' },
        secret: { kind: 'Example token' },
      },
      {
        category: 'dependency',
        suppression: {
          source: 'vex.json',
          reason: 'not_affected: code_not_reachable',
        },
      },
    ]);
  });

  it.each(['Resources', 'Findings', 'Misconfigurations'])(
    'reads %s of a cluster with the resource of each',
    async list => {
      const { tools, observations } = await readReport(
        trivyFormat,
        JSON.stringify({
          [list]: [
            {
              Namespace: 'shop',
              Kind: 'Deployment',
              Name: 'web',
              Results: [
                {
                  Target: 'Deployment/web',
                  Class: 'config',
                  Type: 'kubernetes',
                  Misconfigurations: [misconfiguration],
                },
                {
                  Target: 'example.com/web:1 (alpine 3.20.1)',
                  Class: 'os-pkgs',
                  Type: 'alpine',
                  Vulnerabilities: [vulnerability],
                },
              ],
            },
            { Kind: 'Service', Name: 'web', Results: null },
          ],
          ClusterName: 'production',
        }),
      );
      expect(tools).toMatchObject([{ target: 'production' }]);
      expect(observations).toMatchObject([
        {
          resource: {
            address: 'shop/Deployment/web',
            type: 'Deployment',
            provider: 'kubernetes',
          },
        },
        { image: 'example.com/web:1', resource: { type: 'Deployment' } },
      ]);
      expect(observations[0].place).toBeUndefined();
    },
  );

  it('reads the first schema, which is a list', async () => {
    const { tools, observations } = await readReport(
      trivyFormat,
      JSON.stringify([
        {
          Target: 'alpine:3.10 (alpine 3.10.2)',
          Type: 'alpine',
          Vulnerabilities: [{ VulnerabilityID: 'CVE-2026-1', PkgName: 'musl' }],
        },
      ]),
    );
    expect(tools[0].target).toBe('alpine');
    expect(observations).toMatchObject([
      { image: 'alpine:3.10 (alpine 3.10.2)'.split(' ')[0] },
    ]);
    expect(observations[0].place).toBeUndefined();
  });

  it.each([
    ['null', 'null'],
    ['an empty list', '[]'],
    ['results that are null', report(null)],
    ['results that are left out', report(undefined)],
    ['results without vulnerabilities', report([{ Target: 'go.mod' }])],
  ])('reads %s as a clean report', async (_, text) => {
    const { tools, observations } = await readReport(trivyFormat, text);
    expect(tools).toHaveLength(1);
    expect(tools[0].categories).toContain('dependency');
    expect(observations).toEqual([]);
  });

  it.each([
    [
      'https://user:token@example.com/team/shop',
      'https://example.com/team/shop',
    ],
    ['./services/shop/', 'services/shop'],
    ['./', undefined],
  ])('names the repository %s so that it stays', async (name, target) => {
    const { tools } = await readReport(
      trivyFormat,
      report([], { ArtifactName: name, ArtifactType: 'repository' }),
    );
    expect(tools[0].target).toBe(target);
  });

  it.each([
    ['another shape', '{"SchemaVersion":2}', 'Results'],
    ['results that are none', report({}), 'Results'],
    ['a text', '"clean"', 'the beginning'],
    ['a result that is none', report([7]), 'Results[0]'],
    [
      'vulnerabilities that are none',
      report([{ Vulnerabilities: 'none' }]),
      'Results[0].Vulnerabilities',
    ],
    [
      'a vulnerability without an id',
      report([{ Vulnerabilities: [{ PkgName: 'a' }] }]),
      'Results[0].Vulnerabilities[0].VulnerabilityID',
    ],
    [
      'results of a cluster that are none',
      '{"ClusterName":"a","Resources":[{"Results":"none"}]}',
      'Resources[0].Results',
    ],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(readReport(trivyFormat, text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });
});
