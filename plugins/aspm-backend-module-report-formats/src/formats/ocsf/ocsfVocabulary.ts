import { Severity, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  numberAt,
  textAt,
} from '../../support/fields';

const severities: Record<number, Severity> = {
  1: 'info',
  2: 'low',
  3: 'medium',
  4: 'high',
  5: 'critical',
  6: 'critical',
};

/** By its number, which is of the standard; the word may be the tool's own. */
export function ocsfSeverity(finding: unknown): Severity {
  return (
    severities[numberAt(finding, 'severity_id') ?? 0] ??
    severityOfWord(textAt(finding, 'severity'))
  );
}

export function ocsfConfidence(
  finding: unknown,
): ReadObservation['toolConfidence'] {
  const words = [undefined, 'low', 'medium', 'high'] as const;
  return words[numberAt(finding, 'confidence_id') ?? 0];
}

type State = 'new' | 'suppressed' | 'resolved' | 'archived';

const states: Record<string, State> = {
  new: 'new',
  inprogress: 'new',
  suppressed: 'suppressed',
  resolved: 'resolved',
  archived: 'archived',
};
const stateNumbers: Record<number, State> = {
  3: 'suppressed',
  4: 'resolved',
  5: 'archived',
};

/**
 * What people made of a finding. The word goes before the number, which some versions of Prowler got
 * wrong. The first class of findings has another name for it.
 */
function stateOf(finding: JsonObject): State {
  const key = numberAt(finding, 'class_uid') === 2001 ? 'state' : 'status';
  const word = textAt(finding, key)?.toLowerCase().replace(/[ _]/g, '') ?? '';
  return Object.hasOwn(states, word)
    ? states[word]
    : stateNumbers[numberAt(finding, `${key}_id`) ?? 0] ?? 'new';
}

/** The classes of findings, from security finding to application security posture finding. */
export function isOcsfFinding(value: unknown): boolean {
  const uid = numberAt(value, 'class_uid');
  return (
    uid !== undefined &&
    uid >= 2001 &&
    uid <= 2007 &&
    asObject(at(value, 'metadata')) !== undefined
  );
}

/** Why a finding is left out, if it is. */
export function reasonToSkip(finding: JsonObject): string | undefined {
  if (numberAt(finding, 'class_uid') === 2005) {
    return 'incident, which stands for findings';
  }
  const code = textAt(finding, 'status_code')?.toUpperCase() ?? '';
  const compliance = textAt(finding, 'compliance', 'status')?.toUpperCase();
  if (
    /^PASS(?:ED)?$/.test(code) ||
    numberAt(finding, 'compliance', 'status_id') === 1 ||
    /^PASS(?:ED)?$/.test(compliance ?? '')
  ) {
    return 'passed check';
  }
  if (code === 'MANUAL') return 'check that people must do by hand';
  if (stateOf(finding) === 'resolved') return 'resolved finding';
  return numberAt(finding, 'activity_id') === 3 ? 'closed finding' : undefined;
}

/** Whether people or the tool decided not to count it. */
export function suppressionOf(
  finding: JsonObject,
  tool: string,
): ReadObservation['suppression'] {
  const isMuted = /^MUTED/i.test(textAt(finding, 'status_code') ?? '');
  const state = isMuted ? 'suppressed' : stateOf(finding);
  if (state !== 'suppressed' && state !== 'archived') return undefined;
  return { source: tool, reason: textAt(finding, 'comment') ?? state };
}
