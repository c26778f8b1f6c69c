import {
  Category,
  RiskFacts,
  Severity,
  riskModelVersion,
  scoreRisk,
} from '@aspm/backstage-plugin-aspm-common';

/** What the score looks at in the finding itself. */
export interface ScoredFinding {
  category: Category;
  severity: Severity;
  vulnerability?: string;
  cvssScore?: number;
  epss?: number;
  exploited: boolean;
}

/** What the score looks at in the entity; what is unknown is absent. */
export type EntityRiskFacts = Pick<
  RiskFacts,
  'exposure' | 'lifecycle' | 'tier' | 'dataClassification'
>;

/** How long a finding of each severity may stay open, in milliseconds. */
export type Deadlines = Partial<Record<Severity, number>>;

/** The facts of the model for a finding in its entity. */
export function riskFactsOf(
  finding: ScoredFinding,
  entity: EntityRiskFacts,
  confidence?: number,
): RiskFacts {
  return {
    ...entity,
    category: finding.category,
    severity: finding.severity,
    cvssScore: finding.cvssScore,
    published: finding.vulnerability !== undefined,
    exploited: finding.exploited,
    epss: finding.epss,
    confidence,
  };
}

/** How many different scores are remembered; a large report has far fewer. */
const mostRemembered = 10_000;

/**
 * Gives the findings of one entity their risk and their deadline.
 */
export function createFindingScorer(
  entity: EntityRiskFacts,
  deadlines: Deadlines,
) {
  const remembered = new Map<string, ReturnType<typeof scoreRisk>>();
  // Findings with the same facts have the same score, and in one entity most facts are the same.
  const scoreOf = (finding: ScoredFinding, confidence: number | undefined) => {
    const { category, severity, cvssScore, epss, exploited } = finding;
    const published = finding.vulnerability !== undefined;
    const key = `${category} ${severity} ${cvssScore} ${epss} ${exploited} ${published} ${confidence}`;
    let score = remembered.get(key);
    if (!score) {
      score = scoreRisk(riskFactsOf(finding, entity, confidence));
      if (remembered.size < mostRemembered) remembered.set(key, score);
    }
    return score;
  };
  return (finding: ScoredFinding, firstSeenAt: number, confidence?: number) => {
    const { score, low, high } = scoreOf(finding, confidence);
    const allowed = deadlines[finding.severity];
    return {
      risk: score,
      risk_low: low,
      risk_high: high,
      model_version: riskModelVersion,
      confidence,
      due_at: allowed === undefined ? undefined : firstSeenAt + allowed,
    };
  };
}
