import fc from 'fast-check';
import {
  RiskFacts,
  explainRisk,
  riskFactors,
  riskOfContributions,
  scoreRisk,
} from './riskModel';

const severities = ['critical', 'high', 'medium', 'low', 'info'] as const;

/** The values of every fact that orders risks, worst first. */
const worstFirst = {
  severity: severities,
  exploited: [true, false],
  exposure: ['internet', 'partner', 'internal', 'isolated'],
  lifecycle: ['production', 'deprecated', 'experimental'],
  tier: ['1', '2', '3', '4'],
  dataClassification: ['restricted', 'confidential', 'internal', 'public'],
  confidence: [1, 0.7, 0.4, 0],
} as const;

/** Facts that may be unknown, and all that each could turn out to be. */
const possible = {
  epss: fc.double({ min: 0, max: 1, noNaN: true }),
  exposure: fc.constantFrom(...worstFirst.exposure),
  lifecycle: fc.constantFrom(...worstFirst.lifecycle),
  tier: fc.constantFrom(...worstFirst.tier),
  dataClassification: fc.constantFrom(...worstFirst.dataClassification),
};

const cvss = fc.double({ min: 0, max: 10, noNaN: true });
const optional = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined });

const anyFacts: fc.Arbitrary<RiskFacts> = fc.record({
  severity: fc.constantFrom(...severities, 'unknown' as const),
  cvssScore: optional(cvss),
  category: fc.constantFrom('dependency', 'code', 'secret'),
  published: fc.boolean(),
  exploited: fc.boolean(),
  epss: optional(possible.epss),
  exposure: optional(possible.exposure),
  lifecycle: optional(possible.lifecycle),
  tier: optional(possible.tier),
  dataClassification: optional(possible.dataClassification),
  confidence: optional(fc.double({ min: 0, max: 1, noNaN: true })),
});

/** A published vulnerability of which nothing else is known. */
const bare: RiskFacts = {
  severity: 'high',
  category: 'dependency',
  published: true,
  exploited: false,
};

const complete: RiskFacts = {
  ...bare,
  epss: 0.01,
  exposure: 'internal',
  lifecycle: 'production',
  tier: '2',
  dataClassification: 'internal',
};

describe('the parts of a risk', () => {
  it('add up to the score, for any facts', () => {
    fc.assert(
      fc.property(anyFacts, facts => {
        const { score, factors } = explainRisk(facts);
        const sum = factors.reduce(
          (total, part) => total + part.contribution,
          0,
        );
        expect(Math.abs(100 / (1 + Math.exp(-sum)) - score)).toBeLessThan(1e-9);
        expect(
          riskOfContributions(factors.map(part => part.contribution)),
        ).toBe(score);
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThan(100);
      }),
    );
  });

  it('are certain exactly when their fact is known, and have a value only then', () => {
    fc.assert(
      fc.property(anyFacts, facts => {
        for (const part of riskFactors(facts)) {
          const { known, contribution, low, high } = part;
          expect(low === high).toBe(known);
          expect(part.value !== undefined).toBe(known);
          expect(low).toBeLessThanOrEqual(contribution);
          expect(high).toBeGreaterThanOrEqual(contribution);
          expect(known || contribution === 0).toBe(true);
        }
      }),
    );
  });

  it('say where each fact comes from', () => {
    const factors = riskFactors({
      ...complete,
      sources: { exposure: 'annotation aspm/exposure', severity: 'Trivy' },
    });
    expect(factors.map(({ id, source }) => [id, source])).toEqual(
      expect.arrayContaining([
        ['exposure', 'annotation aspm/exposure'],
        ['severity', 'Trivy'],
        ['tier', undefined],
      ]),
    );
  });
});

describe('a worse fact never lowers the risk', () => {
  it.each(Object.entries(worstFirst))('%s', (name, values) => {
    fc.assert(
      fc.property(anyFacts, facts => {
        const scores = values.map(
          value => scoreRisk({ ...facts, [name]: value } as RiskFacts).score,
        );
        expect(scores).toEqual(scores.slice().sort((a, b) => b - a));
      }),
    );
  });

  it.each(Object.entries(worstFirst))(
    '%s: and each step makes a difference where nothing else decides',
    (name, values) => {
      const scores = values.map(
        value => scoreRisk({ ...complete, [name]: value } as RiskFacts).score,
      );
      expect(new Set(scores).size).toBe(values.length);
    },
  );

  it.each([
    ['the CVSS score', 'cvssScore', cvss],
    ['EPSS', 'epss', possible.epss],
  ])('%s', (_, name, arbitrary) => {
    fc.assert(
      fc.property(anyFacts, arbitrary, arbitrary, (facts, a, b) => {
        const score = (value: number) =>
          scoreRisk({ ...facts, [name]: value }).score;
        expect(score(Math.max(a, b))).toBeGreaterThanOrEqual(
          score(Math.min(a, b)),
        );
      }),
    );
  });

  it('ranks CVSS 9.8 above 9.0, and EPSS 20 % above 1 %', () => {
    const score = (facts: Partial<RiskFacts>) =>
      scoreRisk({ ...complete, ...facts }).score;
    expect(score({ cvssScore: 9.8 })).toBeGreaterThan(score({ cvssScore: 9 }));
    expect(score({ epss: 0.2 })).toBeGreaterThan(score({ epss: 0.01 }));
  });

  it('weighs known exploitation more than any forecast', () => {
    expect(scoreRisk({ ...complete, exploited: true }).score).toBeGreaterThan(
      scoreRisk({ ...complete, epss: 1 }).score,
    );
  });
});

describe('the range of a risk', () => {
  it('holds the score, and is a point when all is known', () => {
    fc.assert(
      fc.property(anyFacts, facts => {
        const { score, low, high } = scoreRisk(facts);
        expect(low).toBeLessThanOrEqual(score);
        expect(high).toBeGreaterThanOrEqual(score);
      }),
    );
    const { score, low, high } = scoreRisk(complete);
    expect([low, high]).toEqual([score, score]);
  });

  it('narrows when an unknown fact becomes known, and holds what the score is then', () => {
    const becomesKnown = fc.oneof(
      ...Object.entries(possible).map(([name, values]) =>
        fc.record({ [name]: values as fc.Arbitrary<unknown> }),
      ),
      fc.record({ severity: fc.constantFrom(...severities) }),
      fc.record({ cvssScore: cvss }),
    );
    fc.assert(
      fc.property(anyFacts, becomesKnown, (facts, news) => {
        const [name] = Object.keys(news);
        const ofSeverity = ['severity', 'cvssScore'].includes(name);
        const before = {
          ...facts,
          [name]: undefined,
          ...(ofSeverity ? { severity: 'unknown', cvssScore: undefined } : {}),
        } as RiskFacts;
        const [wide, narrow] = [
          scoreRisk(before),
          scoreRisk({ ...before, ...news } as RiskFacts),
        ];
        expect(narrow.low).toBeGreaterThanOrEqual(wide.low);
        expect(narrow.high).toBeLessThanOrEqual(wide.high);
        expect(narrow.score).toBeGreaterThanOrEqual(wide.low);
        expect(narrow.score).toBeLessThanOrEqual(wide.high);
      }),
      { numRuns: 500 },
    );
  });

  it('holds the score of a vulnerability without EPSS that is found to be exploited', () => {
    fc.assert(
      fc.property(anyFacts, facts => {
        const before: RiskFacts = {
          ...facts,
          category: 'dependency',
          published: true,
          exploited: false,
          epss: undefined,
        };
        const after = scoreRisk({ ...before, exploited: true });
        const { low, high } = scoreRisk(before);
        expect(after.score).toBeGreaterThanOrEqual(low);
        expect(after.score).toBeLessThanOrEqual(high);
        expect(after.low).toBeGreaterThanOrEqual(low);
        expect(after.high).toBeLessThanOrEqual(high);
      }),
    );
  });

  it('reaches from the best to the worst that an unknown severity may be', () => {
    const { low, high } = scoreRisk({ ...complete, severity: 'unknown' });
    const ends = [0, 10].map(
      cvssScore => scoreRisk({ ...complete, cvssScore }).score,
    );
    expect([low, high]).toEqual(ends);
  });

  it('counts what nobody judged like what is usual', () => {
    const usual = scoreRisk({ ...complete, confidence: 0.8 });
    expect(scoreRisk(complete).score).toBeCloseTo(usual.score, 10);
  });

  it('never falls when the confidence rises, and by no more than its bounds', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (one, other) => {
          const [less, more] = [one, other].sort((a, b) => a - b);
          const low = scoreRisk({ ...complete, confidence: less }).score;
          const high = scoreRisk({ ...complete, confidence: more }).score;
          expect(low).toBeLessThanOrEqual(high);
          expect(low).toBeGreaterThanOrEqual(
            scoreRisk({ ...complete, confidence: 0 }).score,
          );
        },
      ),
    );
  });
});

describe('numbers that cannot be', () => {
  it.each([Number.NaN, 11, -1, Infinity, -Infinity])(
    'a CVSS score of %p says nothing',
    cvssScore => {
      for (const severity of ['critical', 'unknown'] as const) {
        const facts = { ...complete, severity };
        expect(explainRisk({ ...facts, cvssScore })).toEqual(
          explainRisk(facts),
        );
      }
    },
  );

  it.each([Number.NaN, 1.5, -0.1, Infinity])(
    'an EPSS of %p says nothing',
    epss => {
      expect(explainRisk({ ...bare, epss })).toEqual(explainRisk(bare));
    },
  );

  it('the ends of the scales are numbers', () => {
    for (const epss of [0, 1]) {
      for (const cvssScore of [0, 10]) {
        const { score } = scoreRisk({ ...bare, epss, cvssScore });
        expect(Number.isFinite(score)).toBe(true);
      }
    }
  });

  it('a fact of the catalog that is none of the words is unknown', () => {
    for (const hostile of ['moon', 'toString', '__proto__', '']) {
      const facts = { ...bare, exposure: hostile, tier: hostile } as any;
      expect(scoreRisk(facts)).toEqual(scoreRisk(bare));
    }
  });
});

describe('exploitation', () => {
  const factOf = (facts: Partial<RiskFacts>) =>
    riskFactors({ ...bare, ...facts }).find(({ id }) => id === 'exploitation');

  it('is unknown for a published vulnerability alone', () => {
    expect(factOf({})).toMatchObject({ known: false });
    expect(factOf({ epss: 0.5 })).toMatchObject({ value: 'EPSS 50 %' });
    expect(factOf({ published: false })).toMatchObject({
      known: true,
      contribution: 0,
    });
  });

  it('needs nothing more when a secret leaked', () => {
    const leaked = factOf({ category: 'secret', published: false });
    expect(leaked).toMatchObject({ known: true });
    expect(leaked!.contribution).toBeGreaterThan(0);
  });
});

describe('the fact that narrows the range most', () => {
  it('is the unknown one with the widest range', () => {
    fc.assert(
      fc.property(anyFacts, facts => {
        const { factors, narrowsMost } = explainRisk(facts);
        const unknown = factors.filter(({ known }) => !known);
        const widest = Math.max(...unknown.map(({ low, high }) => high - low));
        const chosen = unknown.find(({ id }) => id === narrowsMost);
        expect(narrowsMost === undefined).toBe(unknown.length === 0);
        expect(chosen ? chosen.high - chosen.low : -Infinity).toBe(widest);
      }),
    );
  });

  it('is exposure where only the entity is unknown, and nothing where all is known', () => {
    expect(
      explainRisk({ ...bare, category: 'code', published: false }).narrowsMost,
    ).toBe('exposure');
    expect(explainRisk(complete).narrowsMost).toBeUndefined();
  });
});
