import { Category, RiskExplanation, RiskFactor, Severity } from '../types';

/**
 * Everything the model looks at. A fact that is not known is left out: unknown is neither safe nor
 * dangerous, it widens the range.
 *
 * @public
 */
export interface RiskFacts {
  severity: Severity;
  /** The highest CVSS base score that the sources give, 0.0 to 10.0. */
  cvssScore?: number;
  category: Category;
  /** Whether it is a published vulnerability, whose exploitation is publicly known or not. */
  published: boolean;
  /** Known to be exploited in the wild (CISA KEV or a source like it). */
  exploited: boolean;
  /** Probability of exploitation in the next 30 days (FIRST EPSS), 0 to 1. */
  epss?: number;
  exposure?: 'internet' | 'partner' | 'internal' | 'isolated';
  lifecycle?: 'production' | 'experimental' | 'deprecated';
  tier?: '1' | '2' | '3' | '4';
  dataClassification?: 'restricted' | 'confidential' | 'internal' | 'public';
  /** The probability that it is real, 0 to 1; the confidence model says why. */
  confidence?: number;
  /** Where the facts of the entity come from, for the explanation. */
  sources?: Partial<Record<RiskFactor['id'], string>>;
}

/** Changes whenever a weight or the form of the model does. @public */
export const riskModelVersion = '2';

// The weights are log-odds. docs/risk-model.md says where each comes from.
const base = -1.6;
const severityWeights: Record<Exclude<Severity, 'unknown'>, number> = {
  critical: 1.75,
  high: 1,
  medium: -0.25,
  low: -1.75,
  info: -3,
};
/** The weight of a CVSS score: through the middles of the ratings' ranges. */
const cvssWeight = { at0: -3, perPoint: 0.5 };
const exploitedWeight = 1.8;
const epssWeights = { low: -0.6, high: 1.5 };
const leakedWeight = 0.8;
const exposureWeights = {
  internet: 0.8,
  partner: 0.4,
  internal: -0.3,
  isolated: -1,
};
const lifecycleWeights = { production: 0.3, deprecated: 0, experimental: -0.5 };
const tierWeights = { 1: 0.5, 2: 0.2, 3: -0.1, 4: -0.4 };
const dataWeights = {
  restricted: 0.5,
  confidential: 0.25,
  internal: -0.1,
  public: -0.4,
};
/** With this confidence a finding counts as it is; with half of it, half as much. */
const usualConfidence = 0.8;
/** Nothing is hidden by a low confidence alone. */
const leastConfidenceWeight = -1.6;

/**
 * A score's place within its severity: the weight is linear in the CVSS score through the middles of
 * the ratings' ranges, so that 9.8 outranks 9.0 and the ratings stay in order.
 */
function cvssContribution(cvssScore: number): number {
  return cvssWeight.at0 + cvssWeight.perPoint * cvssScore;
}

/** A number that lies where it should; any other says nothing. */
function within(
  number: number | undefined,
  least: number,
  most: number,
): number | undefined {
  return number !== undefined && number >= least && number <= most
    ? number
    : undefined;
}

/**
 * Linear in the logit of EPSS, bounded: 0.05 % is the least, 50 % and more the most that a
 * probability alone can say.
 */
function epssContribution(epss: number): number {
  const logit = (p: number) => Math.log(p / (1 - p));
  const [from, to] = [logit(0.0005), logit(0.5)];
  const bounded = Math.min(0.5, Math.max(0.0005, epss));
  const share = (logit(bounded) - from) / (to - from);
  return epssWeights.low + share * (epssWeights.high - epssWeights.low);
}

function choice<K extends string | number>(
  id: RiskFactor['id'],
  label: string,
  weights: Record<K, number>,
  value: K | undefined,
  source: string | undefined,
): RiskFactor {
  const all = Object.values<number>(weights);
  if (value === undefined || !Object.hasOwn(weights, value)) {
    return {
      id,
      label,
      known: false,
      contribution: 0,
      low: Math.min(...all),
      high: Math.max(...all),
    };
  }
  const contribution = weights[value];
  return {
    id,
    label,
    value: String(value),
    source,
    known: true,
    contribution,
    low: contribution,
    high: contribution,
  };
}

function known(
  id: RiskFactor['id'],
  label: string,
  value: string,
  source: string | undefined,
  contribution: number,
): RiskFactor {
  return {
    id,
    label,
    value,
    source,
    known: true,
    contribution,
    low: contribution,
    high: contribution,
  };
}

function exploitation(facts: RiskFacts): RiskFactor {
  const source = facts.sources?.exploitation;
  const label = 'Exploitation';
  if (facts.exploited) {
    return known(
      'exploitation',
      label,
      'exploited in the wild',
      source,
      exploitedWeight,
    );
  }
  if (facts.category === 'secret') {
    // Whoever reads it can use it; nothing has to be exploited.
    return known(
      'exploitation',
      label,
      'leaked, usable as it is',
      source,
      leakedWeight,
    );
  }
  if (!facts.published) {
    return known(
      'exploitation',
      label,
      'not a published vulnerability',
      source,
      0,
    );
  }
  const epss = within(facts.epss, 0, 1);
  if (epss !== undefined) {
    const percent = (epss * 100).toPrecision(2);
    return known(
      'exploitation',
      label,
      `EPSS ${percent} %`,
      source,
      epssContribution(epss),
    );
  }
  return {
    id: 'exploitation',
    label,
    known: false,
    contribution: 0,
    low: epssWeights.low,
    high: exploitedWeight,
  };
}

function severityFactor(facts: RiskFacts): RiskFactor {
  const source = facts.sources?.severity;
  const cvssScore = within(facts.cvssScore, 0, 10);
  if (cvssScore !== undefined) {
    return known(
      'severity',
      'Severity',
      `${facts.severity}, CVSS ${cvssScore.toFixed(1)}`,
      source,
      cvssContribution(cvssScore),
    );
  }
  if (facts.severity === 'unknown') {
    const all = [
      ...Object.values(severityWeights),
      cvssContribution(0),
      cvssContribution(10),
    ];
    return {
      id: 'severity',
      label: 'Severity',
      known: false,
      contribution: 0,
      low: Math.min(...all),
      high: Math.max(...all),
    };
  }
  return known(
    'severity',
    'Severity',
    facts.severity,
    source,
    severityWeights[facts.severity],
  );
}

/** What is real with half the probability matters half as much: the odds are multiplied by it. */
function confidenceFactor(facts: RiskFacts): RiskFactor {
  const confidence = within(facts.confidence, 0, 1);
  return known(
    'confidence',
    'Confidence',
    confidence === undefined
      ? 'not judged'
      : `${Math.round(confidence * 100)} % likely real`,
    facts.sources?.confidence,
    confidence === undefined
      ? 0
      : Math.max(leastConfidenceWeight, Math.log(confidence / usualConfidence)),
  );
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const sum = (factors: RiskFactor[], of: 'contribution' | 'low' | 'high') =>
  factors.reduce((total, factor) => total + factor[of], 0);

/** The risk for a sum of contributions: `100 · σ(sum)`. @public */
export function riskOfContributions(contributions: number[]): number {
  return (
    100 * logistic(contributions.reduce((total, value) => total + value, 0))
  );
}

/**
 * The factors of a risk, in the order in which they are shown.
 *
 * @public
 */
export function riskFactors(facts: RiskFacts): RiskFactor[] {
  const { sources = {} } = facts;
  return [
    known('base', 'Starting point', 'every finding', 'the model', base),
    severityFactor(facts),
    exploitation(facts),
    choice(
      'exposure',
      'Exposure',
      exposureWeights,
      facts.exposure,
      sources.exposure,
    ),
    choice(
      'lifecycle',
      'Lifecycle',
      lifecycleWeights,
      facts.lifecycle,
      sources.lifecycle,
    ),
    choice('tier', 'Business tier', tierWeights, facts.tier, sources.tier),
    choice(
      'dataClassification',
      'Data',
      dataWeights,
      facts.dataClassification,
      sources.dataClassification,
    ),
    confidenceFactor(facts),
  ];
}

/**
 * The risk of a finding, 0 to 100, with the range in which it lies while facts are unknown.
 *
 * @public
 */
export function scoreRisk(facts: RiskFacts): {
  score: number;
  low: number;
  high: number;
} {
  const factors = riskFactors(facts);
  return {
    score: 100 * logistic(sum(factors, 'contribution')),
    low: 100 * logistic(sum(factors, 'low')),
    high: 100 * logistic(sum(factors, 'high')),
  };
}

/**
 * The same score with its factors, and the unknown fact that would narrow the range most.
 *
 * @public
 */
export function explainRisk(facts: RiskFacts): RiskExplanation {
  const factors = riskFactors(facts);
  const unknown = factors
    .filter(factor => !factor.known)
    .sort((a, b) => b.high - b.low - (a.high - a.low));
  return {
    ...scoreRisk(facts),
    modelVersion: riskModelVersion,
    factors,
    narrowsMost: unknown[0]?.id,
  };
}
