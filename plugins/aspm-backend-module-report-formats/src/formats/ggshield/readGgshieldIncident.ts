import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonPath,
  ReadObservation,
  ReportEvent,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  listAt,
  numberAt,
  positionAt,
  textAt,
  unlessEmpty,
} from '../../support/fields';
import { requiredTextAt } from '../../support/requiredTextAt';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';

/** What an incident inherits from the scan and the file that it stands in. */
interface IncidentContext {
  file?: string;
  commit?: { id?: string; author?: string; date?: string };
  path: JsonPath;
  rules: SharedRules;
}

/** A secret in a file, once for each place where it occurs. */
export function* readGgshieldIncident(
  incident: JsonObject,
  { file, commit, path, rules }: IncidentContext,
): Generator<ReportEvent> {
  const type = requiredTextAt(incident, path, 'type');
  const policy = textAt(incident, 'policy');
  const details = at(incident, 'incident_details');
  const severity = textAt(details, 'severity');
  const url = textAt(incident, 'incident_url');
  const observation: ReadObservation = {
    category: 'secret',
    rule: rules.get(type, () => ({
      tags: unlessEmpty(policy ? [policy] : []),
    })),
    title: type,
    description: describeCommit(commit),
    severity: severity ? severityOfWord(severity) : 'high',
    toolSeverity: severity,
    references: unlessEmpty(url ? [url] : []),
    suppression: suppressionOf(incident, details),
  };
  for (const matches of occurrencesOf(incident)) {
    yield {
      kind: 'observation',
      observation: {
        ...observation,
        place: file ? placeOf(file, matches) : undefined,
        secret: {
          kind: type,
          value: secretOf(incident, matches),
          verified: verifiedOf(textAt(incident, 'validity')),
        },
      },
    };
  }
}

/**
 * A secret of several parts, as a user and a password, has a match for each part, all occurrences'
 * matches in one list.
 */
function occurrencesOf(incident: JsonObject): unknown[][] {
  const matches = listAt(incident, 'occurrences');
  const total = numberAt(incident, 'total_occurrences') ?? 0;
  const size = matches.length / total;
  if (!Number.isInteger(size) || size < 1) return matches.map(one => [one]);
  return Array.from({ length: total }, (_, index) =>
    matches.slice(index * size, (index + 1) * size),
  );
}

/** The lines of the new file; positions are counted from the beginning of the line. */
function placeOf(file: string, [first]: unknown[]) {
  const startLine =
    positionAt(first, 'post_line_start') ?? positionAt(first, 'line_start');
  return {
    path: pathFromRoot(file),
    startLine,
    endLine:
      startLine &&
      (positionAt(first, 'post_line_end') ?? positionAt(first, 'line_end')),
  };
}

/**
 * The value, where it is not masked; else the SHA-256 of all parts. It is handled as a secret, since
 * a weak one can be guessed from it.
 */
function secretOf(
  incident: JsonObject,
  matches: unknown[],
): string | undefined {
  const match = textAt(matches[0], 'match');
  if (matches.length === 1 && match && !match.includes('*')) return match;
  const hash = textAt(incident, 'ignore_sha');
  return hash && `sha256:${hash}`;
}

function verifiedOf(validity: string | undefined): boolean | undefined {
  if (validity === 'valid') return true;
  return validity === 'invalid' ? false : undefined;
}

function suppressionOf(
  incident: JsonObject,
  details: unknown,
): ReadObservation['suppression'] {
  const ignored = at(incident, 'ignore_reason');
  if (typeof ignored === 'object' && ignored !== null) {
    return {
      source: 'ggshield',
      reason: textAt(ignored, 'detail') ?? textAt(ignored, 'kind'),
    };
  }
  if (textAt(details, 'status')?.toUpperCase() !== 'IGNORED') return undefined;
  return { source: 'GitGuardian', reason: textAt(details, 'ignore_reason') };
}

function describeCommit(commit: IncidentContext['commit']): string | undefined {
  if (!commit?.id) return undefined;
  const author = commit.author ? ` by ${commit.author}` : '';
  return `In commit ${commit.id}${author}${
    commit.date ? ` of ${commit.date}` : ''
  }.`;
}
