import fc from 'fast-check';
import { MaskedObservation } from '../reading/maskSecrets';
import {
  canonicalVulnerability,
  digest,
  observationKeys,
  routeTemplate,
} from './observationKeys';

const inCode: MaskedObservation = {
  category: 'code',
  rule: { id: 'sql' },
  title: 'SQL injection',
  severity: 'high',
  place: { path: 'src/a.js', startLine: 10, snippet: 'query(input)' },
};

const inPackage: MaskedObservation = {
  category: 'dependency',
  rule: { id: 'CVE-2024-1' },
  title: 'Bad parser',
  severity: 'high',
  vulnerabilityIds: ['CVE-2024-1', 'GHSA-aaaa'],
  package: { type: 'npm', namespace: '@a', name: 'parser', version: '1.0.0' },
  place: { path: 'package-lock.json' },
};

const leaked: MaskedObservation = {
  category: 'secret',
  rule: { id: 'aws-key' },
  title: 'AWS key',
  severity: 'high',
  secret: { hash: 'h1', masked: '••••••••' },
  place: { path: '.env', startLine: 3 },
};

const onEndpoint: MaskedObservation = {
  category: 'api',
  rule: { id: 'xss' },
  title: 'Cross-site scripting',
  severity: 'high',
  endpoint: {
    url: 'https://shop.example/users/17?q=1',
    method: 'GET',
    parameter: 'q',
  },
};

const onResource: MaskedObservation = {
  category: 'infrastructure',
  rule: { id: 'CKV_1' },
  title: 'Open bucket',
  severity: 'high',
  resource: { address: 'aws_s3_bucket.logs' },
  place: { path: 'main.tf', startLine: 4 },
};

const all = { inCode, inPackage, leaked, onEndpoint, onResource };

/** Which keys differ between an observation and the same with something else. */
function changed(
  observation: MaskedObservation,
  news: Partial<MaskedObservation>,
): string[] {
  const before = observationKeys(observation);
  const after = observationKeys({ ...observation, ...news });
  return (['located', 'stable', 'place', 'identity'] as const).filter(
    key => before[key] !== after[key],
  );
}

describe('what an observation is known by', () => {
  it.each(Object.entries(all))('is the same each time: %s', (_, one) => {
    expect(observationKeys(structuredClone(one))).toEqual(observationKeys(one));
  });

  it.each(Object.entries(all))(
    'does not hang on severity, references or advice: %s',
    (_, one) => {
      expect(
        changed(one, {
          severity: 'low',
          toolSeverity: 'meh',
          references: ['https://example.org'],
          remediation: 'Do better',
          suppression: { source: 'inSource' },
        }),
      ).toEqual([]);
    },
  );

  it.each(Object.entries(all))('tells rules apart: %s', (_, one) => {
    expect(changed(one, { rule: { id: 'another' } })).toContain('located');
  });
});

describe('code', () => {
  it('stays what it is when it moves', () => {
    expect(
      changed(inCode, { place: { ...inCode.place, startLine: 99 } }),
    ).toEqual(['located']);
  });

  it('stays what it is when it is indented anew, and when the tool changes its words', () => {
    expect(
      changed(inCode, {
        title: 'SQL injection (CWE-89)',
        description: 'new',
        place: { ...inCode.place, snippet: '\t query(input)\n' },
      }),
    ).toEqual(['located']);
  });

  it('is another problem of the same file when the line says something else', () => {
    expect(
      changed(inCode, { place: { ...inCode.place, snippet: 'exec(input)' } }),
    ).toEqual(['located', 'stable']);
  });

  it('is another place in another file', () => {
    expect(
      changed(inCode, { place: { ...inCode.place, path: 'src/b.js' } }),
    ).toEqual(['located', 'stable', 'place']);
  });

  it('goes by the tool’s own fingerprint, in whatever order it writes several', () => {
    const one = { ...inCode, fingerprints: { a: '1', b: '2' } };
    expect(changed(one, { fingerprints: { b: '2', a: '1' } })).toEqual([]);
    expect(changed(one, { fingerprints: { a: '1', b: '3' } })).toEqual([
      'located',
      'stable',
    ]);
    expect(
      changed(one, { place: { ...inCode.place, snippet: 'else()' } }),
    ).toEqual(['located']);
  });

  it('has nothing stable where the report gives a line only', () => {
    const { stable, identity } = observationKeys({
      ...inCode,
      place: { path: 'a.js', startLine: 1 },
    });
    expect([stable, identity]).toEqual([undefined, undefined]);
  });

  it('is told by the enclosing symbol where there is no snippet', () => {
    const place = { path: 'a.js', startLine: 1, symbol: 'login' };
    const one = { ...inCode, place };
    expect(changed(one, { place: { ...place, startLine: 2 } })).toEqual([
      'located',
    ]);
    expect(changed(one, { place: { ...place, symbol: 'logout' } })).toEqual([
      'located',
      'stable',
    ]);
  });
});

describe('dependencies', () => {
  const other = (news: Partial<NonNullable<MaskedObservation['package']>>) =>
    changed(inPackage, { package: { ...inPackage.package!, ...news } });

  it('are merged between tools by vulnerability, package and version, whatever the rest', () => {
    const grype: MaskedObservation = {
      category: 'dependency',
      rule: { id: 'GHSA-aaaa' },
      title: 'GHSA-aaaa in parser',
      description: 'other words',
      severity: 'critical',
      vulnerabilityIds: ['GHSA-aaaa', 'CVE-2024-1'],
      package: { ...inPackage.package!, purl: 'pkg:npm/%40a/parser@1.0.0' },
      image: 'shop:1',
      place: { path: '/app/package.json' },
    };
    const [one, another] = [inPackage, grype].map(observationKeys);
    expect(another.identity).toBe(one.identity);
    expect(another.located).not.toBe(one.located);
  });

  it('are merged whatever the case of the name', () => {
    expect(other({ namespace: '@A', name: 'Parser' })).not.toContain(
      'identity',
    );
  });

  it('are two problems in two versions, packages, namespaces or ecosystems', () => {
    expect(other({ version: '1.0.1' })).toEqual(['located', 'identity']);
    const everywhere = ['located', 'stable', 'place', 'identity'];
    expect(other({ name: 'printer' })).toEqual(everywhere);
    expect(other({ namespace: '@b' })).toEqual(everywhere);
    expect(other({ namespace: undefined })).toEqual(everywhere);
    expect(other({ type: 'pypi' })).toEqual(everywhere);
  });

  it('are two problems with two vulnerabilities', () => {
    expect(
      changed(inPackage, { vulnerabilityIds: ['CVE-2024-2', 'GHSA-aaaa'] }),
    ).toEqual(['located', 'stable', 'place', 'identity']);
  });

  it('are the same in two manifests, with evidence from each', () => {
    expect(
      changed(inPackage, { place: { path: 'web/package-lock.json' } }),
    ).not.toContain('identity');
  });

  it('of Go have the same version with and without a v', () => {
    const go = { type: 'golang', name: 'example.org/a', version: 'v1.2.3' };
    const one = { ...inPackage, package: go };
    expect(changed(one, { package: { ...go, version: '1.2.3' } })).toEqual([]);
    const npm = { ...go, type: 'npm' };
    expect(
      changed(
        { ...one, package: npm },
        { package: { ...npm, version: '1.2.3' } },
      ),
    ).toContain('identity');
  });
});

describe('secrets, endpoints and resources', () => {
  it('a secret is the same wherever it lies, and by whatever rule', () => {
    expect(
      changed(leaked, {
        rule: { id: 'generic' },
        place: { path: 'other.env', startLine: 1 },
      }),
    ).not.toContain('identity');
    expect(changed(leaked, { secret: { hash: 'h2' } })).toEqual([
      'located',
      'stable',
      'place',
      'identity',
    ]);
  });

  it('an endpoint is the same for other ids and queries', () => {
    const at = (url: string) =>
      changed(onEndpoint, { endpoint: { ...onEndpoint.endpoint, url } });
    expect(at('https://shop.example/users/18?q=2')).toEqual(['located']);
    expect(at('https://shop.example/orders/17?q=1')).toContain('identity');
    expect(
      changed(onEndpoint, {
        endpoint: { ...onEndpoint.endpoint, method: 'POST' },
      }),
    ).toContain('identity');
    expect(
      changed(onEndpoint, {
        endpoint: { ...onEndpoint.endpoint, parameter: 'p' },
      }),
    ).toContain('identity');
  });

  it('a resource is known by its address when its lines move', () => {
    expect(
      changed(onResource, { place: { path: 'main.tf', startLine: 40 } }),
    ).toEqual(['located']);
    expect(
      changed(onResource, { resource: { address: 'aws_s3_bucket.data' } }),
    ).toEqual(['located', 'stable', 'place']);
  });
});

describe('distinct problems never share an located key', () => {
  // Few letters, among them those that separate, so that parts run into each other if they can.
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', ',', ':', '1', '\u0001', '"', '/'),
    minLength: 1,
    maxLength: 4,
  });
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.option(arbitrary, { nil: undefined });
  const line = maybe(fc.integer({ min: 1, max: 12 }));
  const anyParts = fc.record({
    rule: text,
    title: text,
    description: maybe(text),
    vulnerability: maybe(text),
    type: maybe(text),
    namespace: maybe(text),
    name: text,
    version: maybe(text),
    path: maybe(text),
    startLine: line,
    startColumn: line,
    endLine: line,
    symbol: maybe(text),
    snippet: maybe(text),
    method: maybe(text),
    url: maybe(text),
    address: maybe(text),
    hash: maybe(text),
    fingerprints: maybe(fc.dictionary(text, text, { maxKeys: 2 })),
    image: maybe(text),
    layer: maybe(text),
  });
  type Parts = typeof anyParts extends fc.Arbitrary<infer T> ? T : never;

  const observationOf = (parts: Parts): MaskedObservation => ({
    category: 'dependency',
    rule: { id: parts.rule },
    title: parts.title,
    description: parts.description,
    severity: 'high',
    vulnerabilityIds: parts.vulnerability ? [parts.vulnerability] : undefined,
    package: {
      type: parts.type,
      namespace: parts.namespace,
      name: parts.name,
      version: parts.version,
    },
    place: {
      path: parts.path,
      startLine: parts.startLine,
      startColumn: parts.startColumn,
      endLine: parts.endLine,
      symbol: parts.symbol,
      snippet: parts.snippet,
    },
    endpoint: { method: parts.method, url: parts.url },
    resource: parts.address ? { address: parts.address } : undefined,
    secret: { hash: parts.hash },
    fingerprints: parts.fingerprints,
    image: parts.image,
    layer: parts.layer,
  });
  const locatedOf = (parts: Parts) =>
    observationKeys(observationOf(parts)).located;
  /** What it says, apart from the order in which fingerprints are written. */
  const said = ({ fingerprints, vulnerability, ...parts }: Parts) =>
    JSON.stringify([
      { ...parts, problem: vulnerability ?? parts.rule },
      fingerprints && Object.entries(fingerprints).sort(),
    ]);

  it('when one part differs', () => {
    fc.assert(
      fc.property(
        anyParts,
        anyParts,
        fc.constantFrom(
          ...([
            'rule',
            'title',
            'vulnerability',
            'namespace',
            'name',
            'version',
            'path',
            'startLine',
            'startColumn',
            'snippet',
            'url',
            'address',
            'hash',
            'fingerprints',
            'image',
          ] as const),
        ),
        (one, source, part) => {
          const other: Parts = { ...one, [part]: source[part] };
          expect(locatedOf(other) === locatedOf(one)).toBe(
            said(other) === said(one),
          );
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('when a text moves from one part to the next', () => {
    fc.assert(
      fc.property(anyParts, text, text, (parts, a, b) => {
        for (const [first, second] of [
          ['rule', 'title'],
          ['type', 'namespace'],
          ['namespace', 'name'],
          ['name', 'version'],
          ['symbol', 'snippet'],
          ['image', 'layer'],
        ] as const) {
          const joined = { ...parts, [first]: a + b, [second]: b };
          const split = { ...parts, [first]: a, [second]: b + b };
          expect(locatedOf(joined) === locatedOf(split)).toBe(
            said(joined) === said(split),
          );
        }
      }),
    );
  });

  it('even where a package’s parts hold the sign that could separate them', () => {
    const keyOf = (namespace: string, name: string) =>
      observationKeys({
        ...inPackage,
        package: { type: 'npm', namespace, name },
      }).located;
    expect(keyOf('a\u0001b', 'c')).not.toBe(keyOf('a', 'b\u0001c'));
  });
});

describe('digest', () => {
  it('keeps lists of texts apart', () => {
    const texts = fc.array(
      fc.string({ unit: fc.constantFrom('1', ':', 'a'), maxLength: 4 }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(digest(...a) === digest(...b)).toBe(
          JSON.stringify(a) === JSON.stringify(b),
        );
      }),
      { numRuns: 500 },
    );
  });
});

describe('the name of a vulnerability', () => {
  it.each([
    [['GHSA-1', 'CVE-2024-1'], 'CVE-2024-1'],
    [['SNYK-1', 'GHSA-1'], 'GHSA-1'],
    [['SNYK-1'], 'SNYK-1'],
    [['CVE-2024-2', 'CVE-2024-1'], 'CVE-2024-2'],
    [[], undefined],
    [undefined, undefined],
  ])('of %p is %p', (ids, name) => {
    expect(canonicalVulnerability(ids)).toBe(name);
  });
});

describe('the route of a URL', () => {
  it.each([
    ['https://a.example/users/17', 'https://a.example/users/{}'],
    ['/users/1/orders/2/', '/users/{}/orders/{}/'],
    ['/1/2/3', '/{}/{}/{}'],
    ['/a?x=1#y', '/a'],
    ['/a#b?c', '/a'],
    ['/a?x=1\n&y=2', '/a'],
    ['/f/0b6a2b1c-1111-4222-8333-abcdefABCDEF', '/f/{}'],
    ['/c/9fceb02d0ae598e95dc970b74767f193', '/c/{}'],
    ['/v2/users', '/v2/users'],
    ['/cafe/beef', '/cafe/beef'],
    ['/17a', '/17a'],
    ['', ''],
  ])('%p is %p', (url, route) => {
    expect(routeTemplate(url)).toBe(route);
  });

  it('of a route is the route itself', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), url => {
        const route = routeTemplate(url);
        expect(routeTemplate(route)).toBe(route);
      }),
    );
  });

  it('is found fast in hostile texts', () => {
    const started = performance.now();
    for (const piece of ['/1', '/', '?', '#', '/0b6a2b1c-1111-', '/aaaaaaaa']) {
      routeTemplate(piece.repeat(50_000));
    }
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
