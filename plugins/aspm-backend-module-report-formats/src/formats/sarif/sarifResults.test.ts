import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { sarifFormat } from './sarifFormat';

/** Reads results of a tool; what describes the run stands behind them. */
async function read(results: object[], run: object = {}, tool: object = {}) {
  const driver = { name: 'CodeScan', ...tool };
  return readReport(
    sarifFormat,
    JSON.stringify({
      version: '2.1.0',
      runs: [{ results, tool: { driver }, ...run }],
    }),
  );
}
const at = (uri: string, startLine = 7, more: object = {}) => ({
  physicalLocation: {
    artifactLocation: { uri },
    region: { startLine, ...more },
  },
});

describe('results of SARIF', () => {
  it('have the level of an override where they have none', async () => {
    const rules = [
      { id: 'A', defaultConfiguration: { level: 'note' } },
      { id: 'B', defaultConfiguration: { level: 'note' } },
    ];
    const override = (level: string, descriptor: object) => ({
      ruleConfigurationOverrides: [{ descriptor, configuration: { level } }],
    });
    const results = [
      { ruleId: 'A', message: { text: 'a' } },
      { ruleId: 'A', level: 'warning', message: { text: 'b' } },
      { ruleId: 'B', message: { text: 'c' } },
    ];
    const only = await read(
      results,
      { invocations: [override('error', { id: 'A' })] },
      { rules },
    );
    expect(only.observations.map(({ toolSeverity }) => toolSeverity)).toEqual([
      'error',
      'warning',
      'note',
    ]);
    const second = await read(
      [
        { ...results[0], provenance: { invocationIndex: 1 } },
        { ...results[0], provenance: { invocationIndex: 0 } },
        results[0],
      ],
      { invocations: [{}, override('error', { index: 0 })] },
      { rules },
    );
    expect(second.observations.map(({ severity }) => severity)).toEqual([
      'high',
      'low',
      'low',
    ]);
  });

  it('have no severity while nobody has decided', async () => {
    const { observations } = await read([
      { ruleId: 'A', kind: 'review', message: { text: 'a' } },
      { ruleId: 'A', kind: 'open', level: 'error', message: { text: 'b' } },
      { ruleId: 'A', level: 'none', message: { text: 'c' } },
      { ruleId: 'A', level: 'constructor', message: { text: 'd' } },
    ]);
    expect(observations.map(({ severity }) => severity)).toEqual([
      'unknown',
      'high',
      'info',
      'unknown',
    ]);
  });

  it('say how they compare to a baseline', async () => {
    const { observations } = await read(
      ['new', 'unchanged', 'updated', 'other'].map(baselineState => ({
        ruleId: 'A',
        baselineState,
        message: { text: 'a' },
      })),
    );
    expect(observations.map(({ baseline }) => baseline)).toEqual([
      'new',
      'unchanged',
      'updated',
      undefined,
    ]);
  });

  it('are suppressed by what is accepted or has no status', async () => {
    const { observations } = await read(
      [
        [{ kind: 'external', status: 'accepted', justification: 'test' }],
        [{ kind: 'inSource' }, { kind: 'external', status: 'rejected' }],
        [{ kind: 'external', status: 'underReview' }],
        [],
        [7],
      ].map(suppressions => ({
        ruleId: 'A',
        suppressions,
        message: { text: 'a' },
      })),
    );
    expect(observations.map(({ suppression }) => suppression)).toEqual([
      { source: 'scanner', reason: 'test' },
      { source: 'comment in the source' },
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('take their messages from the rule or its component', async () => {
    const { observations } = await read(
      [
        { message: { id: 'own', arguments: ['x'] } },
        { message: { id: 'shared' } },
        { message: { id: 'nowhere' } },
      ].map(result => ({ ruleId: 'A', ...result })),
      {},
      {
        rules: [{ id: 'A', messageStrings: { own: { text: 'Own {0}' } } }],
        globalMessageStrings: {
          shared: { text: 'plain', markdown: '**Shared**' },
        },
      },
    );
    expect(observations.map(({ description }) => description)).toEqual([
      'Own x',
      '**Shared**',
      undefined,
    ]);
  });

  it('say where the links of their messages lead', async () => {
    const texts = [
      'Depends on a [user-provided \\[value\\]](1).',
      'See [the rule](https://example.com/rule) and [here](9).',
      'It [flows](2),(3),(4) on.',
      'In [this run](sarif:/runs/0).',
    ];
    const { observations } = await read(
      texts.map(text => ({
        ruleId: 'A',
        message: { text },
        relatedLocations: [{ id: 1, ...at('src/a.py', 12) }],
      })),
    );
    expect(observations.map(({ description }) => description)).toEqual([
      'Depends on a user-provided [value] (src/a.py:12).',
      'See [the rule](https://example.com/rule) and here.',
      'It flows on.',
      'In this run.',
    ]);
  });

  it('name symbols, which may stand with the run', async () => {
    const { observations } = await read(
      [
        [{ fullyQualifiedName: 'shop.Orders.find', name: 'find' }],
        [{ index: 1 }],
        [{ index: 2 }],
        [{ index: 3 }],
      ].map(logicalLocations => ({
        ruleId: 'A',
        message: { text: 'a' },
        locations: [{ logicalLocations }],
      })),
      {
        logicalLocations: [
          { name: 'shop' },
          { name: 'Orders', parentIndex: 0 },
          { name: 'find', fullyQualifiedName: 'shop::find' },
          { name: 'loop', parentIndex: 3 },
        ],
      },
    );
    expect(observations.map(({ place }) => place?.symbol)).toEqual([
      'shop.Orders.find',
      'shop.Orders',
      'shop::find',
      'loop',
    ]);
  });

  it('have the steps of a code flow, which may stand with the run', async () => {
    const { observations } = await read(
      [
        {
          ruleId: 'A',
          message: { text: 'a' },
          locations: [at('b.py', 9)],
          codeFlows: [
            {
              threadFlows: [
                { locations: [{ index: 0 }, { location: at('b.py', 9) }, {}] },
              ],
            },
          ],
        },
      ],
      { threadFlowLocations: [{ location: at('a.py', 3) }] },
    );
    expect(
      observations[0].flow?.map(({ path, startLine }) => [path, startLine]),
    ).toEqual([
      ['a.py', 3],
      ['b.py', 9],
    ]);
  });

  it('say how they are fixed', async () => {
    const replacement = (region: object, text?: string) => ({
      artifactChanges: [
        {
          artifactLocation: { uri: 'a.py' },
          replacements: [
            { deletedRegion: region, insertedContent: text && { text } },
          ],
        },
      ],
    });
    const { observations } = await read(
      [
        { description: { text: 'Use parameters.' } },
        replacement({ startLine: 3, endLine: 4 }, 'query(q, p)'),
        replacement({ startLine: 3 }),
        replacement({ charOffset: 3 }),
      ].map(fix => ({ ruleId: 'A', message: { text: 'a' }, fixes: [fix] })),
    );
    expect(observations.map(({ remediation }) => remediation)).toEqual([
      'Use parameters.',
      'In lines 3 to 4 of a.py, write:\n\n```\nquery(q, p)\n```',
      'In line 3 of a.py, take out what is marked.',
      undefined,
    ]);
  });

  it('have the requests of applications that were tested', async () => {
    const request = {
      method: 'post',
      target: '/login',
      headers: { Cookie: 'sid=s3cret', Host: 'shop.example.com' },
      body: { text: 'user=a' },
    };
    const { tools, observations } = await read(
      [
        {
          ruleId: 'A',
          message: { text: 'a' },
          locations: [at('https://shop.example.com/login')],
          webRequest: request,
          webResponse: { index: 0 },
        },
        {
          ruleId: 'A',
          message: { text: 'b' },
          locations: [at('https://shop.example.com/cart')],
        },
      ],
      { webResponses: [{ statusCode: 500, reasonPhrase: 'Oops' }] },
      { name: 'ZAP' },
    );
    expect(tools[0].categories).toEqual(['api']);
    expect(observations[0]).toMatchObject({
      place: undefined,
      endpoint: {
        method: 'POST',
        url: '/login',
        request:
          'post /login\nCookie: sid=••••••••\nHost: shop.example.com\n\nuser=a',
        response: '500 Oops',
      },
    });
    expect(observations[1].endpoint?.url).toBe('https://shop.example.com/cart');
  });

  it('have what else is there', async () => {
    const { observations } = await read(
      [
        {
          ruleId: 'A',
          message: { text: 'a' },
          analysisTarget: { uri: 'src/main.c' },
          hostedViewerUri: 'https://example.com/1',
          workItemUris: ['https://example.com/2'],
          properties: { tags: ['flaky'] },
          fingerprints: { full: 'x', both: 'full', odd: { deep: 1 } },
          partialFingerprints: { part: 'y', both: 'part' },
        },
      ],
      {},
      { rules: [{ id: 'A', helpUri: 'https://example.com/rule' }] },
    );
    expect(observations[0]).toMatchObject({
      place: { path: 'src/main.c' },
      references: [
        'https://example.com/rule',
        'https://example.com/1',
        'https://example.com/2',
      ],
      tags: ['flaky'],
      fingerprints: { full: 'x', both: 'full', part: 'y' },
    });
  });

  it('hold secrets, as far as the tool shows them', async () => {
    const secret = (text: string) => ({
      ruleId: 'aws-key',
      message: { text: 'a' },
      locations: [at('a.env', 7, { snippet: { text } })],
    });
    const { observations } = await read(
      [
        secret('s3cret-value'),
        secret('password = "s3cret-value"'),
        secret('password = "****"'),
        { ruleId: 'aws-key', message: { text: 'a' } },
      ],
      {},
      { name: 'Gitleaks' },
    );
    expect(observations.map(({ secret: found }) => found?.value)).toEqual([
      's3cret-value',
      's3cret-value',
      undefined,
      undefined,
    ]);
  });

  it.each([
    [
      'a message in lines',
      'Package: lodash\nInstalled Version: 4.17.4\nVulnerability CVE-2026-1000\nFixed Version: 4.17.5, 5.0.0\nLink: x',
      {},
      undefined,
      { name: 'lodash', version: '4.17.4', fixedVersions: ['4.17.5', '5.0.0'] },
    ],
    [
      "the rule's help in lines",
      'The path /a reports b at version 1',
      { help: { text: 'Package: org.a:b\nVersion: 1\nType: java-archive' } },
      undefined,
      { type: 'maven', namespace: 'org.a', name: 'b', version: '1' },
    ],
    [
      'a sentence',
      "Package '@a/b@1.0.0' is vulnerable to 'CVE-2026-1000'.",
      {},
      undefined,
      { name: '@a/b', version: '1.0.0' },
    ],
    [
      'a logical location',
      'This file introduces a vulnerable package.',
      {},
      'lodash@4.17.4',
      { name: 'lodash', version: '4.17.4' },
    ],
    [
      'a package URL',
      'x',
      {},
      'pkg:npm/lodash@4.17.4',
      { type: 'npm', name: 'lodash', version: '4.17.4' },
    ],
    [
      'lines with a package URL',
      '  Package        : pkg:apk/alpine/zlib@1.2 \n  Affected range : <1.3 \n  Fixed version  : not fixed \n',
      {},
      undefined,
      {
        purl: 'pkg:apk/alpine/zlib@1.2',
        affectedVersions: '<1.3',
        fixedVersions: undefined,
      },
    ],
    [
      'the title of the rule',
      '[CVE-2026-1000] app 1.0.0',
      { shortDescription: { text: '[CVE-2026-1000] org.a:b 4.17.4' } },
      undefined,
      { name: 'org.a:b', version: '4.17.4' },
    ],
    [
      'a sentence of govulncheck',
      'Your code depends on 1 vulnerable module (golang.org/x/text).',
      {},
      undefined,
      { purl: 'pkg:golang/golang.org/x/text' },
    ],
    ['an image, which is none', 'x', {}, 'nginx@sha256:abc:/usr', {}],
  ])(
    'name the package in %s',
    async (_, text, rule, fullyQualifiedName, expected) => {
      const { observations } = await read(
        [
          {
            ruleId: 'CVE-2026-1000',
            message: { text },
            locations: [
              { ...at('a'), logicalLocations: [{ fullyQualifiedName }] },
            ],
          },
        ],
        {},
        { name: 'Grype', rules: [{ id: 'CVE-2026-1000', ...rule }] },
      );
      expect(observations[0].vulnerabilityIds).toEqual(['CVE-2026-1000']);
      expect(observations[0].package ?? {}).toMatchObject(expected);
    },
  );

  it('name the type of a package by its file or by an id of Snyk', async () => {
    const result = (ruleId: string, uri: string) => ({
      ruleId,
      message: { text: 'a' },
      locations: [
        {
          ...at(uri),
          logicalLocations: [{ fullyQualifiedName: 'lib@1.0.0' }],
        },
      ],
    });
    const { observations } = await read(
      [
        result('CVE-2026-1000', 'web/package-lock.json'),
        result('SNYK-PYTHON-LIB-1', 'x'),
        result('CVE-2026-1000', 'x'),
      ],
      {},
      { name: 'Snyk Open Source' },
    );
    expect(observations.map(each => each.package?.purl)).toEqual([
      'pkg:npm/lib@1.0.0',
      'pkg:pypi/lib@1.0.0',
      undefined,
    ]);
  });

  it('take the module of the last step of govulncheck', async () => {
    const locations = [
      { module: 'example.com/app@', location: at('a.go') },
      { module: 'golang.org/x/text@v0.3.5', location: at('b.go') },
    ];
    const { observations } = await read(
      [
        {
          ruleId: 'GO-2026-1000',
          message: { text: 'a' },
          codeFlows: [{ threadFlows: [{ locations }] }],
        },
      ],
      {},
      { name: 'govulncheck' },
    );
    expect(observations[0].package?.purl).toBe(
      'pkg:golang/golang.org/x/text@v0.3.5',
    );
  });

  it.each([
    ['in the id', { id: 'CVE-2026-1000_lib_1.0.0' }, ['CVE-2026-1000']],
    [
      'as tags',
      { id: 'GO-2026-1000', properties: { tags: ['CVE-2026-1000', 'a'] } },
      ['GO-2026-1000', 'CVE-2026-1000'],
    ],
    [
      'as former ids',
      { id: 'CVE-2026-1000', deprecatedIds: ['CVE-2026-1000', 'GO-2026-1000'] },
      ['CVE-2026-1000', 'GO-2026-1000'],
    ],
    [
      'in front of the description',
      {
        id: 'SNYK-JS-LIB-1',
        fullDescription: { text: '(CVE-2026-1000) lib@1.0.0' },
      },
      ['SNYK-JS-LIB-1', 'CVE-2026-1000'],
    ],
  ])('have other names of a vulnerability %s', async (_, rule, ids) => {
    const { tools, observations } = await read(
      [{ ruleId: rule.id, message: { text: 'a' } }],
      {},
      { name: 'Unknown', rules: [rule] },
    );
    expect(observations).toMatchObject([
      { category: 'dependency', vulnerabilityIds: ids },
    ]);
    expect(tools[0].categories).toEqual(['code', 'dependency']);
  });

  it('are about what their tags say, as far as the tool looks for it', async () => {
    const rules = ['vulnerability', 'secret', 'style'].map(tag => ({
      id: `the-${tag}`,
      properties: { tags: [tag] },
    }));
    const categories = async (name: string) => {
      const results = rules.map(({ id }) => ({
        ruleId: id,
        message: { text: 'a' },
      }));
      const { observations } = await read(results, {}, { name, rules });
      return observations.map(({ category }) => category);
    };
    expect(await categories('Unknown')).toEqual(['code', 'secret', 'code']);
    expect(await categories('KICS')).toEqual(Array(3).fill('infrastructure'));
    expect(await categories('Trivy')).toEqual([
      'dependency',
      'secret',
      'dependency',
    ]);
  });

  it('leave out what Semgrep keeps back', async () => {
    const { observations } = await read([
      {
        ruleId: 'a',
        message: { text: 'a' },
        locations: [at('a.py', 7, { snippet: { text: 'requires login' } })],
        fingerprints: { 'matchBasedId/v1': 'requires login' },
      },
    ]);
    expect(observations[0].place).toEqual({ path: 'a.py', startLine: 7 });
    expect(observations[0].fingerprints).toBeUndefined();
  });

  it('of Checkov are about secrets and packages where the rule is', async () => {
    const ids = ['CKV_AWS_1', 'CKV_SECRET_2', 'CVE-2026-1000_lib'];
    const { observations } = await read(
      ids.map(ruleId => ({ ruleId, message: { text: 'a' } })),
      {},
      { name: 'Checkov' },
    );
    expect(observations.map(({ category }) => category)).toEqual([
      'infrastructure',
      'secret',
      'dependency',
    ]);
  });
});
