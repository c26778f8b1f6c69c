import {
  Place,
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
  positionAt,
  textAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SarifRule, SarifRun, isWeakness } from './SarifRun';

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

/** One result as an observation, or as skipped with the reason. */
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
  if (at(result, 'baselineState') === 'absent') {
    return {
      kind: 'skipped',
      reason: 'result that the tool itself compared and found gone',
    };
  }
  const rule = run.ruleOf(result);
  const message = messageText(result, rule);
  const locations = listAt(result, 'locations');
  const score =
    numberAt(result, 'properties', 'security-severity') ?? rule.score;
  const level = textAt(result, 'level') ?? rule.level ?? 'warning';
  const taxa = listAt(result, 'taxa').filter(isWeakness);
  return {
    kind: 'observation',
    observation: {
      category: rule.category,
      rule: rule.observed,
      title: rule.title ?? firstLine(message ?? rule.observed.id),
      description: message,
      severity:
        score === undefined
          ? severityOfLevel[level] ?? 'unknown'
          : severityOfCvssScore(score),
      toolSeverity: level,
      toolConfidence: confidences[rule.precision ?? ''],
      weaknesses:
        taxa.length > 0
          ? weaknessNumbers(taxa.map(taxon => textAt(taxon, 'id') ?? ''))
          : rule.weaknesses,
      vulnerabilityIds: rule.vulnerabilityIds,
      place: placeOf(run, locations[0]),
      flow: flowOf(run, result),
      remediation: textAt(listAt(result, 'fixes')[0], 'description', 'text'),
      references: rule.observed.helpUrl ? [rule.observed.helpUrl] : undefined,
      fingerprints: fingerprintsOf(result),
      suppression: suppressionOf(result),
    },
  };
}

/** SARIF 3.11: a text, or a text of the rule by id, with numbered places for arguments. */
function messageText(result: JsonObject, rule: SarifRule): string | undefined {
  const message = at(result, 'message');
  const template =
    textAt(message, 'markdown') ??
    textAt(message, 'text') ??
    textAt(rule.messageStrings, textAt(message, 'id') ?? 'default', 'text');
  const values = listAt(message, 'arguments');
  if (!template?.includes('{') && !template?.includes('}')) return template;
  return template.replace(/\{\{|\}\}|\{(\d+)\}/g, (found, number) => {
    if (number === undefined) return found[0];
    const argument = values[Number(number)];
    return typeof argument === 'string' ? argument : found;
  });
}

function placeOf(run: SarifRun, location: unknown): Place | undefined {
  const physical = at(location, 'physicalLocation');
  const region = at(physical, 'region');
  const logical = listAt(location, 'logicalLocations')[0];
  const place: Place = {
    path: pathOf(run, at(physical, 'artifactLocation')),
    startLine: positionAt(region, 'startLine'),
    endLine: positionAt(region, 'endLine'),
    startColumn: positionAt(region, 'startColumn'),
    endColumn: positionAt(region, 'endColumn'),
    symbol: textAt(logical, 'fullyQualifiedName') ?? textAt(logical, 'name'),
    snippet:
      textAt(region, 'snippet', 'text') ??
      textAt(physical, 'contextRegion', 'snippet', 'text'),
  };
  return place.path || place.symbol ? place : undefined;
}

/** The path as seen from the root of the sources, which base ids stand for (SARIF 3.14.14). */
function pathOf(run: SarifRun, artifact: unknown): string | undefined {
  const index = numberAt(artifact, 'index');
  let uri =
    textAt(artifact, 'uri') ??
    (index === undefined ? undefined : run.artifacts[index]);
  if (!uri) return undefined;
  const baseId = textAt(artifact, 'uriBaseId');
  const base = baseId && textAt(run.baseAddresses, baseId, 'uri');
  if (
    base &&
    !/^[a-z][a-z0-9+.-]*:|^\//i.test(base) &&
    !/^[a-z][a-z0-9+.-]*:/i.test(uri)
  ) {
    uri = `${base.replace(/\/?$/, '/')}${uri}`;
  }
  const path = /^(?:file:|\.\/)/.test(uri)
    ? uri.replace(/^file:\/\/[^/]*/, '').replace(/^(?:\.\/)+/, '')
    : uri;
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function flowOf(run: SarifRun, result: JsonObject): Place[] | undefined {
  const thread = listAt(listAt(result, 'codeFlows')[0], 'threadFlows')[0];
  const places = listAt(thread, 'locations').map(step =>
    placeOf(run, at(step, 'location')),
  );
  return unlessEmpty(places.filter(place => place !== undefined).slice(0, 100));
}

function fingerprintsOf(
  result: JsonObject,
): Record<string, string> | undefined {
  let all: Record<string, string> | undefined;
  // The full ones go before partial ones of the same name.
  for (const field of ['partialFingerprints', 'fingerprints']) {
    const prints = asObject(result[field]);
    for (const name of prints ? Object.keys(prints) : []) {
      const text = textAt(prints, name);
      if (text) (all ??= Object.create(null))![name] = text;
    }
  }
  return all && { ...all };
}

/** SARIF 3.35: suppressed when there is a suppression that nobody rejected or still looks at. */
function suppressionOf(result: JsonObject): ReadObservation['suppression'] {
  const accepted = listAt(result, 'suppressions').find(
    suppression =>
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
