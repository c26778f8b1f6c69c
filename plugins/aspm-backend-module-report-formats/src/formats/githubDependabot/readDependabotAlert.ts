import {
  PackageCoordinates,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  ReportEvent,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  firstLine,
  listAt,
  numberAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import {
  GithubAlert,
  alertFingerprint,
  dismissalReason,
  githubTextAt,
} from '../../support/githubAlerts';
import { packageTypeOfWord } from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';
import { isCve } from '../../support/vulnerabilityNames';

/** Ecosystems of GitHub that others call otherwise. */
const ecosystems: Record<string, string> = {
  actions: 'github',
  erlang: 'hex',
};

/** Malware is a package that is harmful by intent; GitHub has advisories of it among the others. */
export function isMalware(alert: JsonObject | undefined): boolean {
  const kind = textAt(alert, 'security_advisory', 'classification');
  return kind?.toLowerCase() === 'malware';
}

/** One alert, about one advisory for one package in one manifest. */
export function readDependabotAlert(
  { alert, path }: GithubAlert,
  rules: SharedRules,
): ReportEvent {
  const state = githubTextAt(alert, 'state')?.toLowerCase();
  if (state === 'fixed' || githubTextAt(alert, 'fixed_at')) {
    return { kind: 'skipped', reason: 'alert that is fixed' };
  }
  const advisory = at(alert, 'security_advisory');
  const vulnerability = at(alert, 'security_vulnerability');
  const ids = idsOf(advisory);
  const summary = textAt(advisory, 'summary');
  const id = ids[0] ?? summary;
  if (!id) {
    throw new UnreadableReportError(
      'An alert does not name its advisory',
      `${formatJsonPath(path)}.security_advisory`,
    );
  }
  const severity =
    textAt(vulnerability, 'severity') ?? textAt(advisory, 'severity');
  const found = packageOf(alert);
  const manifest = textAt(alert, 'dependency', 'manifest_path');
  return {
    kind: 'observation',
    observation: {
      category: isMalware(alert) ? 'malware' : 'dependency',
      rule: rules.get(id, () => ({
        name: summary && firstLine(summary),
        helpUrl: /^GHSA-/.test(id)
          ? `https://github.com/advisories/${id}`
          : undefined,
      })),
      title: firstLine(summary ?? (found ? `${id} in ${found.name}` : id)),
      description: textAt(advisory, 'description'),
      severity: severityOfWord(severity),
      toolSeverity: severity,
      cvss: cvssOf(advisory),
      weaknesses: weaknessNumbers(
        listAt(advisory, 'cwes').flatMap(cwe => textsAt(cwe, 'cwe_id')),
      ),
      vulnerabilityIds: unlessEmpty(ids),
      exploitation: exploitationOf(advisory),
      package: found,
      place: manifest ? { path: pathFromRoot(manifest) } : undefined,
      references: unlessEmpty([
        ...new Set([
          ...['html_url', 'pull_request'].flatMap(key => textsAt(alert, key)),
          ...listAt(advisory, 'references').flatMap(reference =>
            textsAt(reference, 'url'),
          ),
        ]),
      ]),
      fingerprints: alertFingerprint(alert),
      suppression: suppressionOf(alert, state),
      tags: unlessEmpty(
        ['scope', 'relationship']
          .flatMap(key => textsAt(alert, 'dependency', key))
          .map(word => word.toLowerCase())
          .filter(word => word !== 'unknown'),
      ),
    },
  };
}

/** GitHub's own id first. */
function idsOf(advisory: unknown): string[] {
  const identifiers = listAt(advisory, 'identifiers').flatMap(identifier =>
    textsAt(identifier, 'value'),
  );
  const own = textAt(advisory, 'ghsa_id');
  const all = [
    ...(own ? [own] : []),
    ...identifiers.filter(id => /^GHSA-/i.test(id)),
    ...textsAt(advisory, 'cve_id'),
    ...identifiers,
  ];
  // An advisory is of one vulnerability; should it name several CVEs, none of them is its name.
  const cves = new Set(all.filter(isCve));
  const ids = [...new Set(all)];
  return cves.size > 1 ? ids.filter(id => !isCve(id)) : ids;
}

function packageOf(alert: JsonObject): PackageCoordinates | undefined {
  const vulnerability = at(alert, 'security_vulnerability');
  const named = [at(alert, 'dependency'), vulnerability].find(
    each => textAt(each, 'package', 'name') !== undefined,
  );
  const name = textAt(named, 'package', 'name');
  if (!name) return undefined;
  const ecosystem = textAt(named, 'package', 'ecosystem')?.toLowerCase() ?? '';
  // Of an exact requirement, as in a lock file, the version is known.
  const exact = /^=\s*([^\s,<>]{1,200})$/.exec(
    textAt(alert, 'requirements')?.trim() ?? '',
  );
  const patched = at(vulnerability, 'first_patched_version');
  return {
    ...packageOfName({
      type: Object.hasOwn(ecosystems, ecosystem)
        ? ecosystems[ecosystem]
        : packageTypeOfWord(ecosystem),
      name,
      version: exact?.[1],
    }),
    fixedVersions: unlessEmpty([
      ...textsAt(patched, 'identifier'),
      ...textsAt(patched),
    ]),
    affectedVersions: textAt(vulnerability, 'vulnerable_version_range'),
  };
}

/** Older answers have one score; newer ones one of each version, which may be zero for none. */
function cvssOf(advisory: unknown): ReadObservation['cvss'] {
  const entries = [
    at(advisory, 'cvss'),
    at(advisory, 'cvss_severities', 'cvss_v3'),
    at(advisory, 'cvss_severities', 'cvss_v4'),
  ].map(cvss => ({
    vector: textAt(cvss, 'vector_string'),
    score: numberAt(cvss, 'score') || undefined,
    source: 'GitHub',
  }));
  const distinct = new Map(
    entries
      .filter(({ vector, score }) => vector || score)
      .map(entry => [JSON.stringify(entry), entry]),
  );
  return unlessEmpty([...distinct.values()]);
}

function exploitationOf(advisory: unknown): ReadObservation['exploitation'] {
  const entries = [at(advisory, 'epss'), ...listAt(advisory, 'epss')];
  const epss = entries
    .map(entry => numberAt(entry, 'percentage'))
    .find(number => number !== undefined && number >= 0 && number <= 1);
  return epss === undefined ? undefined : { epss };
}

function suppressionOf(
  alert: JsonObject,
  state: string | undefined,
): ReadObservation['suppression'] {
  if (state === 'auto_dismissed' || githubTextAt(alert, 'auto_dismissed_at')) {
    return { source: 'Dependabot', reason: 'dismissed by an auto-triage rule' };
  }
  return state === 'dismissed' || githubTextAt(alert, 'dismissed_at')
    ? {
        source: 'Dependabot',
        reason: dismissalReason(
          githubTextAt(alert, 'dismissed_reason'),
          githubTextAt(alert, 'dismissed_comment'),
        ),
      }
    : undefined;
}
