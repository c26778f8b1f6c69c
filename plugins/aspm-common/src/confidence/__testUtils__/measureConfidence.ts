import {
  ConfidenceFacts,
  decisionFamily,
  evidenceOf,
  evidencePattern,
  scoreConfidence,
} from '../confidenceModel';
import { DecidedFinding, DecisionRecord } from '../DecisionRecord';

/** A finding of which it is known whether it is real. */
export interface JudgedFinding {
  facts: ConfidenceFacts;
  real: boolean;
}

/**
 * The probability that a real finding ranks above one that is not, where ties count a half: the area
 * under the ROC curve.
 */
export function areaUnderCurve(
  scored: ReadonlyArray<{ score: number; real: boolean }>,
): number {
  const sorted = [...scored].sort((a, b) => a.score - b.score);
  let [rank, sum, real] = [0, 0, 0];
  while (rank < sorted.length) {
    let end = rank;
    while (end < sorted.length && sorted[end].score === sorted[rank].score)
      end++;
    const middle = (rank + 1 + end) / 2;
    for (let index = rank; index < end; index++) {
      if (!sorted[index].real) continue;
      sum += middle;
      real++;
    }
    rank = end;
  }
  return (sum - (real * (real + 1)) / 2) / (real * (sorted.length - real));
}

/** Without any decision. */
export function measureWithoutDecisions(findings: JudgedFinding[]): number {
  return areaUnderCurve(
    findings.map(({ facts, real }) => ({
      score: scoreConfidence(facts),
      real,
    })),
  );
}

/** How many tools report it, for comparison. */
export function measureCounting(findings: JudgedFinding[]): number {
  return areaUnderCurve(
    findings.map(({ facts, real }) => ({
      score: new Set(facts.reports.map(({ tool }) => tool)).size,
      real,
    })),
  );
}

/**
 * After decisions on a random part of the findings: over all of them, where a decision counts as
 * what it is, and over those alone that nobody decided, with what it was for these before.
 */
export function measureAfterDecisions(
  findings: JudgedFinding[],
  { share, seed }: { share: number; seed: number },
): {
  all: number;
  undecided: number;
  undecidedBefore: number;
  decided: number;
} {
  const order = shuffled(findings, seed);
  const decided = new Set(order.slice(0, Math.round(findings.length * share)));
  const record = new DecisionRecord([...decided].map(toDecided));
  const scored = findings.map(finding => ({
    finding,
    real: finding.real,
    score: scoreConfidence(
      {
        ...finding.facts,
        decided: decided.has(finding) ? decisionOf(finding) : undefined,
      },
      record,
    ),
  }));
  return {
    all: areaUnderCurve(scored),
    undecided: areaUnderCurve(
      scored.filter(({ finding }) => !decided.has(finding)),
    ),
    undecidedBefore: measureWithoutDecisions(
      findings.filter(finding => !decided.has(finding)),
    ),
    decided: decided.size,
  };
}

function decisionOf({ real }: JudgedFinding) {
  return real ? 'confirmed' : 'false-positive';
}

function toDecided({ facts, real }: JudgedFinding): DecidedFinding {
  return {
    real,
    reports: facts.reports,
    family: decisionFamily(facts),
    pattern: evidencePattern(facts),
    evidence: evidenceOf(facts),
  };
}

/** The same order for the same seed (mulberry32, Fisher-Yates). */
function shuffled<T>(values: readonly T[], seed: number): T[] {
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const result = [...values];
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [result[index], result[other]] = [result[other], result[index]];
  }
  return result;
}
