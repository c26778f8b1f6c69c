/** A decision of a person as a row of `decisions` or of a join with it gives it. */
export interface DecisionWords {
  decision_reason: string | null;
  decided_by: string;
}

/** Why a finding that a person holds for false is silenced, in a line. */
export function describeDecision({
  decision_reason: reason,
  decided_by: by,
}: DecisionWords): string {
  return `false positive, as ${by} says${reason ? ` (${reason})` : ''}`;
}
