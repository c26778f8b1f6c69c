import { StatedProduct } from '@aspm/backstage-plugin-aspm-node';
import { noAliases } from '../correlating/aliases/AliasGraph';
import { PackageEvidence, describeFound } from './FoundPackage';
import {
  ActiveEvidence,
  StoredStatement,
  decideFinding,
  describeDecision,
} from './decideFinding';

const digest = `sha256:${'ab'.repeat(32)}`;
const image = `registry.example.com/team/shop:1.4@${digest}`;

const about = (
  identifier: string,
  ...subcomponents: Array<string | StatedProduct>
): StatedProduct => ({
  identifiers: [identifier],
  subcomponents:
    subcomponents.length > 0
      ? subcomponents.map(part =>
          typeof part === 'string' ? about(part) : part,
        )
      : undefined,
});

function evidence(
  values: Partial<PackageEvidence> & {
    purl?: string;
    version?: string;
    ids?: string[];
  } = {},
): ActiveEvidence {
  const {
    ids = ['CVE-2024-1'],
    purl = 'pkg:deb/debian/openssl@3.0.11-1?arch=amd64&distro=debian-12',
    version = '3.0.11-1',
    ...rest
  } = values;
  return {
    vulnerabilityIds: ids,
    found: describeFound({
      package: { name: 'ignored', purl, version },
      image,
      entityRef: 'component:default/shop',
      ...rest,
    }),
  };
}

function statement(values: Partial<StoredStatement> = {}): StoredStatement {
  return {
    id: 'statement',
    vulnerabilityIds: ['CVE-2024-1'],
    products: [about('pkg:deb/debian/openssl@3.0.11-1')],
    status: 'not_affected',
    statedAt: 1_000,
    isOwn: true,
    priority: 0,
    receivedAt: 1_000,
    position: 0,
    ...values,
  };
}

function silences(
  product: StatedProduct | string,
  found: ActiveEvidence = evidence(),
  values: Partial<StoredStatement> = {},
): boolean {
  const products = [typeof product === 'string' ? about(product) : product];
  return (
    decideFinding([found], [statement({ products, ...values })], noAliases) !==
    undefined
  );
}

describe('a statement on a package', () => {
  it.each([
    ['its whole URL', 'pkg:deb/debian/openssl@3.0.11-1?arch=amd64'],
    ['its name and version', 'pkg:deb/debian/openssl@3.0.11-1'],
    ['its name, for all versions', 'pkg:deb/debian/openssl'],
    [
      'a version with the epoch that zero is',
      'pkg:deb/debian/openssl@0:3.0.11-1',
    ],
    ['a name in another case', 'pkg:deb/Debian/OpenSSL@3.0.11-1'],
  ])('silences it by %s', (_, purl) => {
    expect(silences(purl)).toBe(true);
  });

  it.each([
    ['version', 'pkg:deb/debian/openssl@3.0.12-1'],
    ['revision', 'pkg:deb/debian/openssl@3.0.11-2'],
    ['epoch', 'pkg:deb/debian/openssl@1:3.0.11-1'],
    ['namespace', 'pkg:deb/ubuntu/openssl@3.0.11-1'],
    ['namespace, which is missing', 'pkg:deb/openssl@3.0.11-1'],
    ['name', 'pkg:deb/debian/libssl3@3.0.11-1'],
    ['type', 'pkg:rpm/debian/openssl@3.0.11-1'],
    ['architecture', 'pkg:deb/debian/openssl@3.0.11-1?arch=arm64'],
    ['distribution', 'pkg:deb/debian/openssl@3.0.11-1?distro=debian-11'],
    ['qualifier that is not known of it', 'pkg:deb/debian/openssl?x=y'],
    ['subpath', 'pkg:deb/debian/openssl@3.0.11-1#lib'],
    ['text that is no package URL', 'pkg:'],
    ['name without a URL', 'openssl'],
    ['CPE', 'cpe:2.3:a:openssl:openssl:3.0.11:*:*:*:*:*:*:*'],
  ])('does not silence it by another %s', (_, purl) => {
    expect(silences(purl)).toBe(false);
  });

  it.each([
    ['vers:deb/>=3.0.0|<3.0.12', true],
    ['vers:deb/>=3.0.0|<3.0.11', false],
    ['vers:deb/!=3.0.11-1', false],
    ['>=3.0.0, <3.0.12', true],
    ['3.0.11-1', true],
    ['3.0.11', false],
    ['vers:nonsense', false],
  ])('holds for the versions %s: %s', (range, expected) => {
    const product = {
      identifiers: ['pkg:deb/debian/openssl'],
      versions: [range, 'vers:deb/7'],
    };
    expect(silences(product)).toBe(expected);
  });

  it('wants a version that it names to be known', () => {
    const unknown = evidence({ purl: 'pkg:npm/a', version: undefined });
    const known = evidence({ purl: 'pkg:npm/a', version: '1.0.0' });
    unknown.found = describeFound({
      package: { name: 'a', purl: 'pkg:npm/a' },
      entityRef: 'component:default/shop',
    });
    expect(silences('pkg:npm/a@1.0.0', unknown)).toBe(false);
    expect(silences('pkg:npm/a', unknown)).toBe(true);
    expect(silences('pkg:npm/a@v1.0.0', known)).toBe(true);
    const built = evidence({ purl: 'pkg:npm/a', version: '1.0.0+2' });
    expect(silences('pkg:npm/a@1.0.0%2B2', built)).toBe(true);
    expect(silences('pkg:npm/a@1.0.0%2B1', built)).toBe(false);
  });

  it('knows the epoch of Linux packages in both of its places', () => {
    const found = evidence({
      purl: 'pkg:rpm/redhat/openssl@1.1.1k-5.el8?epoch=1',
      version: '1:1.1.1k-5.el8',
    });
    expect(silences('pkg:rpm/redhat/openssl@1.1.1k-5.el8?epoch=1', found)).toBe(
      true,
    );
    expect(silences('pkg:rpm/redhat/openssl@1.1.1k-5.el8?epoch=2', found)).toBe(
      false,
    );
    expect(silences('pkg:rpm/redhat/openssl@1:1.1.1k', found)).toBe(false);
  });

  it('takes packages of tools that give no URL', () => {
    const found = describeFound({
      package: { type: 'pypi', name: 'Typing_Extensions', version: '4.0' },
      entityRef: 'component:default/shop',
    });
    expect(
      silences('pkg:pypi/typing-extensions@4.0.0', {
        vulnerabilityIds: ['CVE-2024-1'],
        found,
      }),
    ).toBe(true);
  });
});

describe('a statement on what holds a package', () => {
  it.each([
    [
      'its repository',
      'pkg:oci/shop?repository_url=registry.example.com/team/shop',
    ],
    [
      'the repository without the name',
      'pkg:oci/shop?repository_url=registry.example.com/team',
    ],
    ['its digest', `pkg:oci/shop@${encodeURIComponent(digest)}`],
    ['its tag', 'pkg:oci/shop?tag=1.4'],
    ['its name', 'pkg:oci/shop'],
    [
      'a Docker URL',
      'pkg:docker/team/shop@1.4?repository_url=registry.example.com',
    ],
    ['the digest alone', digest.toUpperCase()],
    ['the reference', image],
    ['the entity', 'component:default/shop'],
  ])('silences it by %s', (_, product) => {
    expect(silences(about(product, 'pkg:deb/debian/openssl'))).toBe(true);
    // What is stated of the whole is stated of its parts.
    expect(silences(product)).toBe(true);
  });

  it.each([
    ['name', 'pkg:oci/mismatch'],
    ['registry', 'pkg:oci/shop?repository_url=registry.example.org/team/shop'],
    [
      'repository',
      'pkg:oci/shop?repository_url=registry.example.com/other/shop',
    ],
    ['digest', `pkg:oci/shop@sha256:${'cd'.repeat(32)}`],
    ['tag', 'pkg:oci/shop?tag=1.5'],
    ['architecture, which is not known', 'pkg:oci/shop?arch=arm64'],
    ['type', 'pkg:npm/shop'],
    ['Docker tag', 'pkg:docker/team/shop@1.5'],
    ['digest alone', `sha256:${'cd'.repeat(32)}`],
    ['entity', 'component:default/other'],
  ])('does not silence it by another %s', (_, product) => {
    expect(silences(about(product, 'pkg:deb/debian/openssl'))).toBe(false);
    expect(silences(product)).toBe(false);
  });

  it('wants the package to be one of the subcomponents', () => {
    const of = (...parts: string[]) =>
      silences(about('pkg:oci/shop', ...parts));
    expect(of('pkg:deb/debian/bash', 'pkg:deb/debian/openssl@3.0.11-1')).toBe(
      true,
    );
    expect(of('pkg:deb/debian/bash')).toBe(false);
    expect(of('pkg:deb/debian/openssl@3.0.11-2')).toBe(false);
    // The package does not hold itself, and the product is no part of itself.
    expect(silences(about('pkg:deb/debian/openssl', 'pkg:oci/shop'))).toBe(
      false,
    );
    expect(of('pkg:oci/shop')).toBe(false);
  });

  it('takes official images of Docker Hub by all their names', () => {
    const found = evidence({ image: 'debian:12' });
    for (const [url, expected] of [
      ['index.docker.io/library/debian', true],
      ['docker.io/library/debian', true],
      ['index.docker.io/library', true],
      ['docker.io/debian', true],
      ['index.docker.io/other/debian', false],
    ] as const) {
      const product = `pkg:oci/debian?repository_url=${url}`;
      expect([url, silences(product, found)]).toEqual([url, expected]);
    }
    expect(silences('pkg:docker/debian@12', found)).toBe(true);
    expect(silences('pkg:docker/library/debian', found)).toBe(true);
  });

  it('follows nesting, as CSAF has it', () => {
    const nested = (middle: string) =>
      about('pkg:oci/shop', about(middle, 'pkg:deb/debian/openssl'));
    const found = evidence({ within: ['pkg:golang/example.com/app@v1.0.0'] });
    expect(silences(nested('pkg:golang/example.com/app'), found)).toBe(true);
    expect(silences(nested('pkg:golang/example.com/other'), found)).toBe(false);
  });

  it('takes a package that all ways lead through for what holds it, with its version', () => {
    const found = evidence({
      image: undefined,
      application: 'pkg:golang/example.com/app',
      within: ['pkg:golang/example.com/direct@v2.0.0'],
    });
    const of = (product: string) =>
      silences(about(product, 'pkg:deb/debian/openssl'), found);
    expect(of('pkg:golang/example.com/direct@v2.0.0')).toBe(true);
    expect(of('pkg:golang/example.com/direct@v2.0.1')).toBe(false);
    expect(of('pkg:golang/example.com/app')).toBe(true);
    expect(of('pkg:golang/example.com/app@v1.0.0')).toBe(false);
    // The application is all that is in it; a package is not what it needs.
    expect(silences('pkg:golang/example.com/app', found)).toBe(true);
    expect(silences('pkg:golang/example.com/direct', found)).toBe(false);
  });

  it('takes the repository of the entity for its application, but not what is in an image', () => {
    const sourceLocation = 'url:https://github.com/Example/Shop/tree/main/';
    const inSource = evidence({ image: undefined, sourceLocation });
    const inImage = evidence({ sourceLocation });
    for (const product of [
      'pkg:golang/github.com/example/shop',
      'pkg:github/example/shop',
    ]) {
      expect(silences(product, inSource)).toBe(true);
      expect(silences(product, inImage)).toBe(false);
      expect(silences(`${product}@v1.0.0`, inSource)).toBe(false);
    }
  });

  it('takes a BOM-Link for the document that it names', () => {
    const serial = 'urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79';
    const product = about(`${serial}/1`, 'pkg:deb/debian/openssl@3.0.11-1');
    const of = (subject: string, isOwn: boolean) =>
      silences(product, evidence({ subjects: [subject] }), { isOwn });
    expect(of(`${serial}/1`, false)).toBe(true);
    expect(of(`${serial}/2`, true)).toBe(false);
    expect(of(serial.replace('3', '4'), true)).toBe(false);
    // Where no BOM was read, the entity that it was sent for tells what is meant.
    expect(of('pkg:oci/shop', true)).toBe(true);
    expect(of('pkg:oci/shop', false)).toBe(false);
  });
});

describe('a statement on a vulnerability', () => {
  const names = (aliases: Record<string, string>) => ({
    canonical: (name: string) => aliases[name] ?? name,
  });
  const same = (stated: string[], ids: string[], aliases = {}) =>
    decideFinding(
      [evidence({ ids })],
      [statement({ vulnerabilityIds: stated })],
      names(aliases),
    ) !== undefined;

  it.each([
    ['the same id', ['CVE-2024-1'], ['CVE-2024-1']],
    ['one of its other names', ['GO-2024-1', 'CVE-2024-1'], ['CVE-2024-1']],
    [
      'a name that the scanner knows too',
      ['GHSA-a-b-c'],
      ['CVE-2024-1', 'GHSA-a-b-c'],
    ],
    ['a name that repeats its id', ['DEBIAN-CVE-2024-1'], ['CVE-2024-1']],
  ])('silences by %s', (_, stated, ids) => {
    expect(same(stated, ids)).toBe(true);
  });

  it('silences by a name that is known to be its own', () => {
    const aliases = { 'GHSA-a-b-c': 'CVE-2024-1' };
    expect(same(['GHSA-a-b-c'], ['CVE-2024-1'], aliases)).toBe(true);
    expect(same(['CVE-2024-1'], ['GHSA-a-b-c'], aliases)).toBe(true);
  });

  it('silences each that it names, where its own name stands for several', () => {
    const stated = ['GO-2024-1', 'CVE-2024-1', 'CVE-2024-2'];
    expect(same(stated, ['CVE-2024-1'])).toBe(true);
    expect(same(stated, ['CVE-2024-2', 'GHSA-a-b-c'])).toBe(true);
    expect(same(stated, ['CVE-2024-3'])).toBe(false);
  });

  it('does not silence another one, whatever names lie between', () => {
    expect(same(['CVE-2024-2'], ['CVE-2024-1'])).toBe(false);
    expect(same(['CVE-2024-10'], ['CVE-2024-1'])).toBe(false);
    expect(
      same(['CVE-2024-2', 'GHSA-a-b-c'], ['CVE-2024-1', 'GHSA-a-b-c']),
    ).toBe(false);
    expect(
      same(['GHSA-a-b-c'], ['CVE-2024-1', 'GHSA-a-b-c'], {
        'GHSA-a-b-c': 'CVE-2024-2',
      }),
    ).toBe(false);
    expect(same(['CVE-2024-1'], [])).toBe(false);
  });
});

describe('the statement that holds', () => {
  const decide = (...statements: Array<Partial<StoredStatement>>) =>
    decideFinding(
      [evidence()],
      statements.map((values, index) =>
        statement({ id: String(index), ...values }),
      ),
      noAliases,
    )?.id;

  it('silences when it says that there is nothing to do', () => {
    expect(decide({ status: 'not_affected' })).toBe('0');
    expect(decide({ status: 'fixed' })).toBe('0');
    expect(decide({ status: 'affected' })).toBeUndefined();
    expect(decide({ status: 'under_investigation' })).toBeUndefined();
    expect(decide()).toBeUndefined();
  });

  it.each([
    ['the later one', { statedAt: 2_000 }],
    ['the one of the entity', { priority: 5 }, { isOwn: false, priority: 0 }],
    [
      'the one of the source that is configured first',
      { isOwn: false, priority: 0 },
      { isOwn: false, priority: 1 },
    ],
    [
      'the one of the higher version of the document',
      { documentVersion: '2', receivedAt: 1 },
      { documentVersion: '1' },
    ],
    ['the one that was received later', { receivedAt: 2_000 }],
    ['the one further down', { position: 1 }],
  ] as Array<[string, Partial<StoredStatement>, Partial<StoredStatement>?]>)(
    'is %s',
    (_, last, first = {}) => {
      const affected = { status: 'affected' } as const;
      expect(decide(first, { ...last, ...affected })).toBeUndefined();
      expect(decide({ ...last, ...affected }, first)).toBeUndefined();
      expect(decide({ ...first, ...affected }, last)).toBe('1');
      expect(decide(last, { ...first, ...affected })).toBe('0');
    },
  );

  it('is one that is about the finding, however late another one is', () => {
    expect(
      decide(
        {},
        {
          status: 'affected',
          statedAt: 9_000,
          products: [about('pkg:deb/debian/openssl@9')],
        },
      ),
    ).toBe('0');
  });

  it('has to be there for every place in which it is found', () => {
    const places = [evidence(), evidence({ image: 'other:1' })];
    const of = (...products: string[]) =>
      decideFinding(
        places,
        products.map(product => statement({ products: [about(product)] })),
        noAliases,
      ) !== undefined;
    expect(of('pkg:oci/shop')).toBe(false);
    expect(of('pkg:oci/shop', 'pkg:oci/other')).toBe(true);
    expect(of('pkg:deb/debian/openssl')).toBe(true);
  });

  it('tells its reason and who gave it', () => {
    expect(
      describeDecision(
        statement({
          justification: 'vulnerable_code_not_in_execute_path',
          impact: 'awk is\n not used',
          author: 'Aqua Security',
        }),
      ),
    ).toBe(
      'VEX by Aqua Security: not affected, vulnerable code not in execute path (awk is not used)',
    );
    expect(describeDecision(statement({ status: 'fixed' }))).toBe('VEX: fixed');
  });
});
