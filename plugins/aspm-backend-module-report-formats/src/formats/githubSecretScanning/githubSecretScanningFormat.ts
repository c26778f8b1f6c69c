import { Place } from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  listAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { githubAlertEvents } from '../../support/githubAlertEvents';
import {
  GithubAlert,
  alertFingerprint,
  dismissalReason,
  firstGithubAlert,
  githubAlerts,
  githubTextAt,
} from '../../support/githubAlerts';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';

/** Resolutions after which there is nothing left that could be found. */
const over: Record<string, string> = {
  revoked: 'secret that is revoked',
  pattern_deleted: 'alert whose pattern is gone',
  pattern_edited: 'alert whose pattern is gone',
};

/** Flags of an alert that say more than where it is. */
const flags: Record<string, string> = {
  publicly_leaked: 'publicly leaked',
  multi_repo: 'in several repositories',
  push_protection_bypassed: 'push protection bypassed',
  is_base64_encoded: 'Base64',
};

/**
 * The alerts of GitHub secret scanning, as its REST API lists them.
 *
 * @see https://docs.github.com/en/rest/secret-scanning/secret-scanning
 */
export const githubSecretScanningFormat: ReportFormat = {
  id: 'github-secret-scanning',
  title: 'GitHub secret scanning alerts',
  versions: 'REST API',
  notes: {
    read: 'Alerts of repositories and organizations, at the first place where the secret was found, also of several pages; false positives, those used in tests and those that will not be fixed, as silenced.',
    leftOut:
      'Secrets that are revoked; alerts of patterns that were edited or deleted.',
    severity:
      'GitHub rates nothing. All it finds is high, until someone knows better.',
    scope:
      'Secret scanning as a whole; in lists of several repositories, each repository.',
    remarks: [
      'An empty list is `[]`. Any tool may write that, so name the format to have it read.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const first = firstGithubAlert(outline.sample);
    return (
      at(first, 'number') !== undefined &&
      textAt(first, 'secret_type') !== undefined &&
      textAt(first, 'state') !== undefined
    );
  },

  async *read(content) {
    const rules = new SharedRules();
    yield* githubAlertEvents(() => githubAlerts(content), {
      toolOf: () => ({
        name: 'GitHub secret scanning',
        categories: ['secret'],
      }),
      read: alert => readAlert(alert, rules),
    });
  },
};

function readAlert(
  { alert, path }: GithubAlert,
  rules: SharedRules,
): ReportEvent {
  const type = textAt(alert, 'secret_type');
  if (!type) {
    throw new UnreadableReportError(
      'An alert does not name the type of its secret',
      `${formatJsonPath(path)}.secret_type`,
    );
  }
  const resolution = githubTextAt(alert, 'resolution')?.toLowerCase();
  if (resolution && Object.hasOwn(over, resolution)) {
    return { kind: 'skipped', reason: over[resolution] };
  }
  const name = textAt(alert, 'secret_type_display_name') ?? type;
  const validity = textAt(alert, 'validity');
  const value = textAt(alert, 'secret');
  return {
    kind: 'observation',
    observation: {
      category: 'secret',
      rule: rules.get(type, () => ({ name })),
      title: name,
      severity: 'high',
      place: placeOf(alert),
      secret: {
        kind: type,
        // The API can hide it.
        value: value && !/^\*+$|hidden/i.test(value) ? value : undefined,
        verified: verifiedOf(validity),
      },
      references: unlessEmpty(textsAt(alert, 'html_url')),
      fingerprints: alertFingerprint(alert),
      suppression: suppressionOf(alert, resolution),
      tags: unlessEmpty(
        Object.keys(flags)
          .filter(key => alert[key] === true)
          .map(key => flags[key]),
      ),
    },
  };
}

/** The first location; what others there are is told by another list of the API. */
function placeOf(alert: JsonObject): Place | undefined {
  const location =
    asObject(at(alert, 'first_location_detected')) ??
    at(listAt(alert, 'locations')[0], 'details');
  const file = textAt(location, 'path');
  if (file) {
    return {
      path: pathFromRoot(file),
      startLine: positionAt(location, 'start_line'),
      endLine: positionAt(location, 'end_line'),
      startColumn: positionAt(location, 'start_column'),
      endColumn: positionAt(location, 'end_column'),
    };
  }
  // In an issue, a pull request or a discussion, each with an address of another name.
  const url = Object.entries(asObject(location) ?? {}).find(
    ([key, value]) => /_url$/.test(key) && typeof value === 'string',
  )?.[1];
  return typeof url === 'string' ? { url } : undefined;
}

function verifiedOf(validity: string | undefined): boolean | undefined {
  if (validity === 'active') return true;
  return validity === 'inactive' ? false : undefined;
}

function suppressionOf(
  alert: JsonObject,
  resolution: string | undefined,
): ReadObservation['suppression'] {
  return resolution || textAt(alert, 'state')?.toLowerCase() === 'resolved'
    ? {
        source: 'GitHub secret scanning',
        reason: dismissalReason(
          resolution ?? 'resolved',
          githubTextAt(alert, 'resolution_comment'),
        ),
      }
    : undefined;
}
