import fc from 'fast-check';
import {
  ConfidenceFacts,
  ToolReport,
  evidenceOf,
  evidencePattern,
  explainConfidence,
  scoreConfidence,
} from './confidenceModel';
import { DecidedFinding, DecisionRecord } from './DecisionRecord';

const tools = [
  'FindSecBugs',
  'SpotBugs',
  'Semgrep',
  'njsscan',
  'SonarQube',
  'CodeQL',
  'ZAP',
  'Wapiti',
  'A house-made scanner',
];
const categories = [
  'code',
  'api',
  'dependency',
  'secret',
  'infrastructure',
] as const;

const anyReport: fc.Arbitrary<ToolReport> = fc.record(
  {
    tool: fc.constantFrom(...tools),
    rule: fc.constantFrom('a', 'b'),
    word: fc.constantFrom('high', 'medium', 'low', undefined),
    verified: fc.constantFrom(true, false, undefined),
    category: fc.constantFrom(...categories, undefined),
  },
  { requiredKeys: ['tool', 'rule'] },
);

const anyFacts: fc.Arbitrary<ConfidenceFacts> = fc.record({
  category: fc.constantFrom(...categories),
  weakness: fc.constantFrom('89', '327', undefined),
  reports: fc.array(anyReport, { minLength: 1, maxLength: 5 }),
  silent: fc.array(
    fc.record({ tool: fc.constantFrom(...tools), certain: fc.boolean() }),
    { maxLength: 4 },
  ),
});

const anyDecided: fc.Arbitrary<DecidedFinding> = fc
  .tuple(anyFacts, fc.boolean())
  .map(([facts, real]) => decidedOf(facts, real));

function decidedOf(facts: ConfidenceFacts, real: boolean): DecidedFinding {
  return {
    real,
    reports: facts.reports,
    family: facts.weakness ?? facts.category,
    pattern: evidencePattern(facts),
    evidence: evidenceOf(facts),
  };
}

const logit = (p: number) => Math.log(p / (1 - p));
const about = (
  weakness: string,
  reporting: string[],
  silent: string[] = [],
): ConfidenceFacts => ({
  category: 'code',
  weakness,
  reports: reporting.map(tool => ({ tool, rule: 'r' })),
  silent: silent.map(tool => ({ tool, certain: true })),
});

describe('a confidence', () => {
  it('is the sum of its parts, and each says what it is', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(anyDecided), (facts, decided) => {
        const { confidence, parts } = explainConfidence(
          facts,
          new DecisionRecord(decided),
        );
        const sum = parts.reduce((all, part) => all + part.contribution, 0);
        expect(logit(confidence)).toBeCloseTo(sum, 6);
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThan(1);
        for (const { label, value } of parts)
          expect(label && value).toBeTruthy();
      }),
    );
  });

  it('never falls when another tool reports it too', () => {
    fc.assert(
      fc.property(anyFacts, anyReport, (facts, report) => {
        const more = { ...facts, reports: [...facts.reports, report] };
        expect(evidenceOf(more)).toBeGreaterThanOrEqual(
          evidenceOf(facts) - 1e-9,
        );
      }),
    );
  });

  it('never rises when another tool that looks for it is silent', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...tools), (facts, tool) => {
        const silent = [...(facts.silent ?? []), { tool, certain: true }];
        expect(evidenceOf({ ...facts, silent })).toBeLessThanOrEqual(
          evidenceOf(facts) + 1e-9,
        );
      }),
    );
  });

  it('does not hang on the order of anything', () => {
    fc.assert(
      fc.property(anyFacts, fc.array(anyDecided), (facts, decided) => {
        const turned = {
          ...facts,
          reports: [...facts.reports].reverse(),
          silent: [...(facts.silent ?? [])].reverse(),
        };
        expect(
          scoreConfidence(turned, new DecisionRecord([...decided].reverse())),
        ).toBeCloseTo(scoreConfidence(facts, new DecisionRecord(decided)), 9);
      }),
    );
  });

  it('counts two tools with one engine once', () => {
    const one = evidenceOf(about('89', ['FindSecBugs']));
    expect(evidenceOf(about('89', ['FindSecBugs', 'FindBugs']))).toBe(one);
    expect(evidenceOf(about('89', ['FindSecBugs', 'CodeQL']))).toBeGreaterThan(
      one,
    );
    expect(evidenceOf(about('89', ['FindSecBugs'], ['SpotBugs']))).toBe(one);
  });

  it('takes the word of a tool that sees all in one place for more', () => {
    expect(scoreConfidence(about('327', ['CodeQL']))).toBeGreaterThan(
      scoreConfidence(about('89', ['CodeQL'])) + 0.2,
    );
    expect(scoreConfidence(about('327', ['CodeQL'], ['Semgrep']))).toBeLessThan(
      scoreConfidence(about('327', ['CodeQL'])) - 0.2,
    );
  });

  it('hangs on proof', () => {
    const secret = (verified?: boolean): ConfidenceFacts => ({
      category: 'secret',
      reports: [{ tool: 'TruffleHog', rule: 'AWS', verified }],
    });
    expect(scoreConfidence(secret(true))).toBeGreaterThan(0.95);
    expect(scoreConfidence(secret())).toBeCloseTo(0.5, 1);
    expect(scoreConfidence(secret(false))).toBeLessThan(0.25);
    const attacked = { ...about('89', []), category: 'api' as const };
    expect(
      scoreConfidence({ ...attacked, reports: [{ tool: 'ZAP', rule: '1' }] }),
    ).toBeGreaterThan(0.85);
  });

  it('follows the tool’s own word, the surest of several', () => {
    const said = (...words: Array<ToolReport['word']>): number =>
      scoreConfidence({
        category: 'code',
        reports: words.map(word => ({ tool: 'Bandit', rule: 'B1', word })),
      });
    expect(said('low')).toBeLessThan(said('medium'));
    expect(said('medium')).toBeLessThan(said('high'));
    expect(said('low', 'high')).toBe(said('high'));
    expect(said(undefined)).toBe(said('medium'));
  });

  it('is what a person says of this very finding', () => {
    const facts = about('79', ['Semgrep']);
    expect(scoreConfidence({ ...facts, decided: 'confirmed' })).toBeGreaterThan(
      0.95,
    );
    expect(
      scoreConfidence({ ...facts, decided: 'false-positive' }),
    ).toBeLessThan(0.05);
  });
});

describe('the record of decisions', () => {
  it('lowers nothing for a confirmation and raises nothing for a false positive', () => {
    fc.assert(
      fc.property(
        fc.array(anyDecided, { maxLength: 12 }),
        anyFacts,
        anyFacts,
        (decided, another, judged) => {
          const before = scoreConfidence(judged, new DecisionRecord(decided));
          const after = (real: boolean) =>
            scoreConfidence(
              judged,
              new DecisionRecord([...decided, decidedOf(another, real)]),
            );
          expect(after(true)).toBeGreaterThanOrEqual(before - 1e-6);
          expect(after(false)).toBeLessThanOrEqual(before + 1e-6);
        },
      ),
    );
  });

  const finding = about('89', ['CodeQL']);
  const after = (real: number, unreal: number, facts = finding) =>
    scoreConfidence(
      facts,
      new DecisionRecord([
        { ...decidedOf(finding, true), times: real },
        { ...decidedOf(finding, false), times: unreal },
      ]),
    );

  it('is never sure after few decisions, and nearly so after many', () => {
    expect(after(0, 1)).toBeGreaterThan(0.15);
    expect(after(1, 0)).toBeLessThan(0.85);
    expect(after(0, 500)).toBeLessThan(0.03);
    expect(after(500, 0)).toBeGreaterThan(0.97);
    expect(after(250, 250)).toBeCloseTo(0.5, 1);
  });

  it('says less of what is less alike', () => {
    const none = (facts: ConfidenceFacts) => logit(scoreConfidence(facts));
    const moved = (facts: ConfidenceFacts) =>
      none(facts) - logit(after(0, 20, facts));
    const otherRule = {
      ...finding,
      reports: [{ tool: 'CodeQL', rule: 'other' }],
    };
    const otherWeakness = about('79', ['CodeQL']);
    const otherTool = about('89', ['Semgrep']);
    expect(moved(finding)).toBeGreaterThanOrEqual(moved(otherRule));
    expect(moved(otherRule)).toBeGreaterThan(moved(otherWeakness));
    expect(moved(otherWeakness)).toBeGreaterThan(moved(otherTool));
    expect(moved(otherTool)).toBeGreaterThan(0);
  });

  it('names how many decisions a part comes from', () => {
    const { parts } = explainConfidence(
      finding,
      new DecisionRecord([
        { ...decidedOf(finding, true), times: 1 },
        { ...decidedOf(finding, false), times: 4 },
      ]),
    );
    const record = parts.filter(({ id }) => id === 'record');
    expect(record.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['CodeQL on CWE-89: 1 of 5 were real']),
    );
  });
});
