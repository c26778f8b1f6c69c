import fc from 'fast-check';
import { MaskedObservation } from '../reading/maskSecrets';
import { Evidence, mergeObservations } from './mergeObservations';

type News = Partial<Omit<Evidence, 'observation'>> & {
  observation?: Partial<MaskedObservation>;
};

function evidence({ observation, ...rest }: News = {}): Evidence {
  return {
    tool: 'Trivy',
    present: true,
    counted: true,
    firstSeenAt: 1_000,
    ...rest,
    observation: {
      category: 'dependency',
      rule: { id: 'CVE-2024-1' },
      title: 'Bad parser',
      severity: 'medium',
      ...observation,
    },
  };
}

const merged = (...all: News[]) => mergeObservations(all.map(evidence));
const suppression = { source: 'inSource', reason: 'test data' };

describe('the facts of a finding', () => {
  it('are the worst that any tool knows', () => {
    expect(
      merged(
        {
          observation: {
            severity: 'high',
            cvss: [{ score: 7.1 }, { score: 8.2 }],
            exploitation: { epss: 0.01 },
          },
        },
        {
          tool: 'Grype',
          observation: {
            severity: 'unknown',
            cvss: [{ score: 5 }],
            exploitation: { epss: 0.4, knownExploited: true },
            toolConfidence: 'low',
          },
        },
        { tool: 'Osv', observation: { toolConfidence: 'medium' } },
      ),
    ).toMatchObject({
      severity: 'high',
      cvssScore: 8.2,
      epss: 0.4,
      exploited: true,
      toolConfidence: 'medium',
      tools: ['Grype', 'Osv', 'Trivy'],
      observationCount: 3,
    });
  });

  it('leave out numbers that cannot be', () => {
    expect(
      merged({
        observation: {
          cvss: [{ score: 11 }, { score: Number.NaN }, { score: 6 }],
          exploitation: { epss: 7 },
        },
      }),
    ).toMatchObject({ cvssScore: 6, epss: undefined });
  });

  it('are absent where nobody knows them', () => {
    expect(merged({})).toMatchObject({
      cvssScore: undefined,
      epss: undefined,
      exploited: false,
      toolConfidence: undefined,
      vulnerability: undefined,
      fixedVersion: undefined,
      fixable: false,
    });
  });

  it('come from what is not suppressed, where there is any', () => {
    expect(
      merged(
        {
          observation: {
            severity: 'critical',
            cvss: [{ score: 9.9 }],
            suppression,
          },
        },
        {
          tool: 'Grype',
          observation: { severity: 'low', cvss: [{ score: 2 }] },
        },
      ),
    ).toMatchObject({ state: 'open', severity: 'low', cvssScore: 2 });
  });

  it('take title, rule and place from what was there first', () => {
    expect(
      merged(
        {
          tool: 'Second',
          firstSeenAt: 2,
          observation: { title: 'B', place: { path: 'b.js', startLine: 2 } },
        },
        {
          tool: 'First',
          firstSeenAt: 1,
          observation: { title: 'A', place: { path: 'a.js', startLine: 1 } },
        },
      ),
    ).toMatchObject({ title: 'A', path: 'a.js', line: 1, where: 'a.js:1' });
  });

  it('name the vulnerability by its CVE id, from whichever tool gives it', () => {
    expect(
      merged(
        { observation: { vulnerabilityIds: ['GHSA-1'] } },
        {
          tool: 'Grype',
          observation: { vulnerabilityIds: ['GHSA-1', 'CVE-2024-1'] },
        },
      ),
    ).toMatchObject({ vulnerability: 'CVE-2024-1' });
  });
});

describe('the fixed version', () => {
  const fixedOf = (version: string | undefined, fixedVersions: string[]) =>
    merged({
      observation: { package: { name: 'a', version, fixedVersions } },
    }).fixedVersion;

  it.each([
    ['2.9.0', ['2.10.0', '1.8.1', '3.0.0'], '2.10.0'],
    ['4.0.0', ['2.10.0', '3.0.0'], '3.0.0'],
    [undefined, ['1.0.0', '1.0.10', '1.0.9'], '1.0.10'],
    ['1.0.0', [], undefined],
  ])('for %p of %p is %p', (version, fixedVersions, expected) => {
    expect(fixedOf(version, fixedVersions)).toBe(expected);
  });
});

describe('whether there is something to do', () => {
  it.each<[string, Partial<MaskedObservation>, boolean]>([
    [
      'a package with a fix',
      { package: { name: 'a', fixedVersions: ['2'] } },
      true,
    ],
    [
      'a package without',
      { package: { name: 'a' }, remediation: 'Wait' },
      false,
    ],
    ['a secret', { category: 'secret' }, true],
    ['code with advice', { category: 'code', remediation: 'Escape it' }, true],
    ['code without', { category: 'code' }, false],
  ])('%s', (_, observation, fixable) => {
    expect(merged({ observation }).fixable).toBe(fixable);
  });
});

describe('the name of the package', () => {
  it.each([
    [{ type: 'npm', namespace: '@a', name: 'b' }, '@a/b'],
    [{ type: 'maven', namespace: 'org.a', name: 'b' }, 'org.a:b'],
    [{ type: 'deb', namespace: 'debian', name: 'b' }, 'b'],
    [{ name: 'b' }, 'b'],
  ])('%p is %p', (coordinates, name) => {
    expect(merged({ observation: { package: coordinates } }).packageName).toBe(
      name,
    );
  });
});

describe('where it is', () => {
  it.each<[Partial<MaskedObservation>, string | undefined]>([
    [{ place: { path: 'a.js', startLine: 3 } }, 'a.js:3'],
    [{ place: { path: 'a.js' } }, 'a.js'],
    [{ endpoint: { method: 'GET', url: '/a' } }, 'GET /a'],
    [{ endpoint: { url: '/a' } }, '/a'],
    [{ resource: { address: 'bucket.logs' } }, 'bucket.logs'],
    [{ place: { path: 'a' }, image: 'shop:1' }, 'a · image shop:1'],
    [{ place: { symbol: 'login' } }, 'login'],
    [{}, undefined],
  ])('%p is %p', (observation, where) => {
    expect(merged({ observation }).where).toBe(where);
  });
});

describe('the state', () => {
  it('is fixed when nothing is present any more, and still tells what it was', () => {
    expect(
      merged({ present: false, observation: { severity: 'high' } }),
    ).toMatchObject({
      state: 'fixed',
      severity: 'high',
      title: 'Bad parser',
      observationCount: 0,
      tools: ['Trivy'],
    });
  });

  it('is open while one tool still sees it', () => {
    expect(
      merged({ present: false, tool: 'Grype' }, { present: true }),
    ).toMatchObject({ state: 'open', tools: ['Trivy'], observationCount: 1 });
  });

  it('is silenced only if all that are present suppress it', () => {
    expect(
      merged(
        { observation: { suppression } },
        {
          tool: 'Grype',
          observation: { suppression: { source: 'ignore file' } },
        },
      ),
    ).toMatchObject({
      state: 'silenced',
      stateReason: 'Grype: ignore file',
    });
    expect(
      merged({ observation: { suppression } }, { tool: 'Grype' }),
    ).toMatchObject({ state: 'open' });
    expect(
      merged(
        { observation: { suppression } },
        { tool: 'Grype', present: false },
      ),
    ).toMatchObject({
      state: 'silenced',
      stateReason: 'Trivy: inSource (test data)',
    });
  });

  it('is decided by what counts, where there is any', () => {
    expect(
      merged({ present: false }, { counted: false, tool: 'Branch' }),
    ).toMatchObject({ state: 'fixed', counted: true, tools: ['Trivy'] });
    expect(
      merged(
        { observation: { severity: 'low' } },
        { counted: false, observation: { severity: 'critical' } },
      ),
    ).toMatchObject({ state: 'open', counted: true, severity: 'low' });
    expect(merged({ counted: false })).toMatchObject({
      state: 'open',
      counted: false,
    });
  });
});

describe('laws', () => {
  const few = <T>(...values: T[]) => fc.constantFrom(...values);
  const anyEvidence: fc.Arbitrary<Evidence> = fc
    .record({
      tool: few('Trivy', 'Grype'),
      present: fc.boolean(),
      counted: fc.boolean(),
      firstSeenAt: few(1, 2),
      category: few('dependency' as const, 'secret' as const),
      rule: few('r1', 'r2'),
      title: few('A', 'B'),
      severity: few('critical' as const, 'low' as const, 'unknown' as const),
      ids: few(undefined, ['GHSA-1'], ['CVE-1'], ['CVE-2', 'GHSA-1']),
      version: few('1.0', '1.00', '2.0'),
      fixedVersions: few(undefined, ['1.5'], ['1.50', '1.05', '1.5']),
      path: few(undefined, 'a', 'b'),
      line: few(undefined, 1, 2),
      suppression: few(undefined, { source: 'x' }, { source: 'y' }),
      score: few(undefined, 3, 9),
    })
    .map(({ tool, present, counted, firstSeenAt, ...said }) =>
      evidence({
        tool,
        present,
        counted,
        firstSeenAt,
        observation: {
          category: said.category,
          rule: { id: said.rule },
          title: said.title,
          severity: said.severity,
          vulnerabilityIds: said.ids,
          package: {
            name: 'p',
            version: said.version,
            fixedVersions: said.fixedVersions,
          },
          place: { path: said.path, startLine: said.line },
          suppression: said.suppression,
          cvss: said.score === undefined ? undefined : [{ score: said.score }],
        },
      }),
    );
  const someEvidence = fc.array(anyEvidence, { minLength: 1, maxLength: 8 });

  it('the order of the evidence changes nothing', () => {
    fc.assert(
      fc.property(
        someEvidence.chain(all =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length }),
          ),
        ),
        ([all, shuffled]) => {
          expect(mergeObservations(shuffled)).toEqual(mergeObservations(all));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('the evidence stays as it was', () => {
    fc.assert(
      fc.property(someEvidence, all => {
        const copy = structuredClone(all);
        mergeObservations(all);
        expect(all).toEqual(copy);
      }),
    );
  });

  it('the state is what the rules say', () => {
    fc.assert(
      fc.property(someEvidence, all => {
        const counting = all.some(item => item.counted);
        const present = all.filter(
          item => item.present && item.counted === counting,
        );
        const { state, counted, observationCount } = mergeObservations(all);
        expect(counted).toBe(counting);
        expect(observationCount).toBe(present.length);
        expect(state === 'fixed').toBe(present.length === 0);
        expect(state === 'silenced').toBe(
          present.length > 0 &&
            present.every(item => item.observation.suppression),
        );
      }),
    );
  });
});
