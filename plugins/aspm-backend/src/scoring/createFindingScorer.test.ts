import { scoreRisk } from '@aspm/backstage-plugin-aspm-common';
import {
  EntityRiskFacts,
  ScoredFinding,
  createFindingScorer,
} from './createFindingScorer';

const day = 24 * 60 * 60 * 1000;
const deadlines = { critical: 7 * day, high: 30 * day };
const finding: ScoredFinding = {
  category: 'dependency',
  severity: 'high',
  exploited: false,
};
const entity: EntityRiskFacts = { exposure: 'internet', tier: '1' };

describe('the deadline of a finding', () => {
  it.each([
    ['critical', 1_000 + 7 * day],
    ['high', 1_000 + 30 * day],
    ['medium', undefined],
    ['info', undefined],
    ['unknown', undefined],
  ] as const)('of %s severity is %p', (severity, dueAt) => {
    const score = createFindingScorer({}, deadlines);
    expect(score({ ...finding, severity }, 1_000).due_at).toBe(dueAt);
  });

  it('counts from the first time it was seen, and hangs on nothing else', () => {
    const score = createFindingScorer(entity, deadlines);
    expect(score({ ...finding, exploited: true }, 5).due_at).toBe(5 + 30 * day);
  });
});

describe('the risk of a finding', () => {
  const published: ScoredFinding = {
    ...finding,
    vulnerability: 'CVE-2024-1',
    cvssScore: 7.5,
    epss: 0.2,
  };

  it('is that of the model for the facts of finding and entity', () => {
    const expected = scoreRisk({
      ...entity,
      category: 'dependency',
      severity: 'high',
      published: true,
      cvssScore: 7.5,
      epss: 0.2,
      exploited: false,
      confidence: 0.4,
    });
    expect(
      createFindingScorer(entity, {})(published, 1_000, 0.4),
    ).toMatchObject({
      risk: expected.score,
      risk_low: expected.low,
      risk_high: expected.high,
      model_version: expect.any(String),
      confidence: 0.4,
    });
  });

  it('does not hang on what was scored before', () => {
    const variants: Array<[ScoredFinding, number?]> = [
      [published],
      [{ ...published, category: 'secret' }],
      [{ ...published, severity: 'critical', cvssScore: undefined }],
      [{ ...published, vulnerability: undefined }],
      [{ ...published, cvssScore: 7.6 }],
      [{ ...published, epss: undefined }],
      [{ ...published, exploited: true }],
      [published, 0.9],
      [published, 0.3],
      [published],
    ];
    const shared = createFindingScorer(entity, deadlines);
    for (const [variant, confidence] of variants) {
      const alone = createFindingScorer(entity, deadlines);
      expect(shared(variant, 1_000, confidence)).toEqual(
        alone(variant, 1_000, confidence),
      );
    }
    const risks = variants.map(
      ([variant, confidence]) => shared(variant, 1_000, confidence).risk,
    );
    // Some of them weigh the same by chance.
    expect(new Set(risks).size).toBeGreaterThan(6);
  });

  it('is open upwards and downwards where nothing is known of the entity', () => {
    const { risk, risk_low, risk_high } = createFindingScorer({}, {})(
      finding,
      1_000,
    );
    expect(risk_low).toBeLessThan(risk);
    expect(risk_high).toBeGreaterThan(risk);
  });
});
