import {
  Severity,
  severityOfCvssScore,
} from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation, ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  listAt,
  numberAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { lookUp } from '../../support/lookUp';
import { withoutWithheld } from '../../support/semgrepText';
import { SarifRun } from './SarifRun';
import { SarifRule } from './describeSarifRule';
import { readSarifEndpoint } from './readSarifEndpoint';
import { readSarifFix } from './readSarifFix';
import { readSarifMessage } from './readSarifMessage';
import { readSarifPackage } from './readSarifPackage';
import { readSarifFlow, readSarifPlace } from './readSarifPlace';
import { readSarifSecret } from './readSarifSecret';

/** The levels of SARIF 3.27.10, for rules without a security severity. */
const severityOfLevel: Record<string, Severity> = {
  error: 'high',
  warning: 'medium',
  note: 'low',
  none: 'info',
};

const confidences: Record<string, ReadObservation['toolConfidence']> = {
  'very-high': 'high',
  high: 'high',
  medium: 'medium',
  low: 'low',
};

/**
 * One result as an observation, or as skipped with the reason.
 *
 * Reports have many results, and most have little in them: what they may have is only looked at where
 * it is there.
 */
export function readSarifResult(
  run: SarifRun,
  result: JsonObject,
): ReportEvent {
  const kind = textAt(result, 'kind') ?? 'fail';
  if (kind !== 'fail' && kind !== 'open' && kind !== 'review') {
    return {
      kind: 'skipped',
      reason: `result of kind ${kind}, which is no problem`,
    };
  }
  const state = result.baselineState;
  if (state === 'absent') {
    return {
      kind: 'skipped',
      reason: 'result that the tool itself compared and found gone',
    };
  }
  const rule = run.rules.ruleOf(result);
  const message = readSarifMessage(run, result, rule);
  const location = listAt(result, 'locations')[0];
  const observation: ReadObservation = {
    category: rule.category,
    rule: rule.observed,
    title: rule.title ?? firstLine(message ?? rule.observed.id),
    description: message,
    severity: 'unknown',
    toolConfidence: lookUp(confidences, rule.precision),
    weaknesses: rule.weaknesses,
    vulnerabilityIds: rule.vulnerabilityIds,
    place: location === undefined ? undefined : readSarifPlace(run, location),
    references: rule.observed.helpUrl ? [rule.observed.helpUrl] : undefined,
    fingerprints: fingerprintsOf(result),
  };
  rate(observation, run, result, rule, kind);
  if (state === 'new' || state === 'unchanged' || state === 'updated') {
    observation.baseline = state;
  }
  addWhatIsThere(observation, run, result);
  if (rule.category === 'secret') {
    observation.secret = readSarifSecret(rule, result, observation.place);
  } else if (rule.category === 'dependency') {
    observation.package = readSarifPackage(
      message,
      rule,
      result,
      observation.place?.path,
    );
  }
  return { kind: 'observation', observation };
}

function rate(
  observation: ReadObservation,
  run: SarifRun,
  result: JsonObject,
  rule: SarifRule,
  kind: string,
): void {
  const score =
    numberAt(result, 'properties', 'security-severity') ?? rule.score;
  const level = textAt(result, 'level');
  // What nobody has decided yet has no level (SARIF 3.27.10).
  const word =
    level ?? (kind === 'fail' ? run.levelOf(result, rule) : undefined);
  observation.toolSeverity = word;
  if (score !== undefined) observation.severity = severityOfCvssScore(score);
  else if (word !== undefined && Object.hasOwn(severityOfLevel, word)) {
    observation.severity = severityOfLevel[word];
  }
}

/** What few results have. */
function addWhatIsThere(
  observation: ReadObservation,
  run: SarifRun,
  result: JsonObject,
): void {
  if (result.codeFlows !== undefined) {
    observation.flow = readSarifFlow(run, result);
  }
  if (result.taxa !== undefined) {
    observation.weaknesses =
      weaknessNumbers(run.taxonomies.weaknessesAmong(listAt(result, 'taxa'))) ??
      observation.weaknesses;
  }
  if (result.fixes !== undefined) {
    observation.remediation = readSarifFix(run, result);
  }
  if (result.suppressions !== undefined) {
    observation.suppression = suppressionOf(result);
  }
  if (!observation.place && result.analysisTarget !== undefined) {
    const path = run.paths.pathOf(result.analysisTarget);
    if (path) observation.place = { path };
  }
  if (
    result.webRequest !== undefined ||
    result.webResponse !== undefined ||
    observation.category === 'api'
  ) {
    readSarifEndpoint(observation, run, result);
  }
  if (
    result.hostedViewerUri !== undefined ||
    result.workItemUris !== undefined
  ) {
    observation.references = unlessEmpty([
      ...(observation.references ?? []),
      ...textsAt(result, 'hostedViewerUri'),
      ...textsAt(result, 'workItemUris'),
    ]);
  }
  const tags = at(result.properties, 'tags');
  if (tags !== undefined) {
    observation.tags = unlessEmpty(textsAt({ tags }, 'tags'));
  }
}

function fingerprintsOf(
  result: JsonObject,
): Record<string, string> | undefined {
  let all: Record<string, string> | undefined;
  // The full ones go before partial ones of the same name.
  for (const field of ['partialFingerprints', 'fingerprints']) {
    const prints = asObject(result[field]);
    for (const name of prints ? Object.keys(prints) : []) {
      const text = withoutWithheld(textAt(prints, name));
      if (text) (all ??= Object.create(null))![name] = text;
    }
  }
  return all && { ...all };
}

/** SARIF 3.35: suppressed when there is a suppression that nobody rejected or still looks at. */
function suppressionOf(result: JsonObject): ReadObservation['suppression'] {
  const accepted = listAt(result, 'suppressions').find(
    suppression =>
      asObject(suppression) &&
      !['rejected', 'underReview'].includes(
        textAt(suppression, 'status') ?? 'accepted',
      ),
  );
  if (!accepted) return undefined;
  return {
    source:
      textAt(accepted, 'kind') === 'inSource'
        ? 'comment in the source'
        : 'scanner',
    reason: textAt(accepted, 'justification'),
  };
}
