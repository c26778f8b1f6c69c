import {
  JsonPath,
  ReportContent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, asObject, at, listAt, textAt } from '../../support/fields';
import { GithubAlert } from '../../support/githubAlerts';

/** More levels than any query has. */
const deepest = 100;

/** Whether a report is the answer to a query of GraphQL, and not a list of the REST API. */
export async function isGraphql(content: ReportContent): Promise<boolean> {
  const kinds = new Set<unknown>();
  for await (const batch of content.jsonSequence.select(
    '[]?',
    '[].security_advisory?',
    '[].data?',
    '[][].data?',
  )) {
    for (const { pattern, value } of batch) {
      kinds.add(pattern === '[]?' ? value : pattern);
    }
  }
  if (kinds.has('[].data?') || kinds.has('[][].data?')) return true;
  return kinds.has('object') && !kinds.has('[].security_advisory?');
}

/**
 * The alerts in the answer to a query, as the REST API would give them. Queries ask for them where
 * they like: of a repository, of a search, of an organization.
 *
 * @throws UnreadableReportError when the query asked for no alerts
 */
export async function* graphqlAlerts(
  content: ReportContent,
): AsyncGenerator<GithubAlert, void> {
  const asked = { for: false };
  for await (const batch of content.jsonSequence.select('[]')) {
    for (const { value, path } of batch) {
      yield* alertsIn(value, path.slice(1), undefined, asked);
    }
  }
  if (!asked.for) {
    throw new UnreadableReportError(
      'The answer has no vulnerability alerts',
      'vulnerabilityAlerts',
    );
  }
}

function* alertsIn(
  value: unknown,
  path: JsonPath,
  repository: JsonObject | undefined,
  asked: { for: boolean },
): Generator<GithubAlert, void> {
  if (typeof value !== 'object' || value === null || path.length > deepest) {
    return;
  }
  const here = textAt(value, 'nameWithOwner') ? asObject(value) : repository;
  for (const [key, inner] of Object.entries(value)) {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    if (key !== 'vulnerabilityAlerts') {
      yield* alertsIn(inner, place, here, asked);
      continue;
    }
    asked.for = true;
    const nodes = [
      ...listAt(inner, 'nodes'),
      ...listAt(inner, 'edges').map(edge => at(edge, 'node')),
    ];
    for (const [index, node] of nodes.entries()) {
      const alert = asObject(node);
      // Nodes that the caller may not see are null.
      if (!alert) continue;
      yield {
        alert: likeRest(alert, here ?? asObject(value)),
        path: [...place, 'nodes', index],
      };
    }
  }
}

/** An alert of GraphQL under the names of the REST API. */
function likeRest(
  alert: JsonObject,
  repository: JsonObject | undefined,
): JsonObject {
  const vulnerability = at(alert, 'securityVulnerability');
  const advisory = {
    ...asObject(at(alert, 'securityAdvisory')),
    ...asObject(at(vulnerability, 'advisory')),
  };
  const address = textAt(repository, 'url');
  const number = at(alert, 'number');
  return {
    number,
    state: at(alert, 'state'),
    fixed_at: at(alert, 'fixedAt'),
    dismissed_at: at(alert, 'dismissedAt'),
    auto_dismissed_at: at(alert, 'autoDismissedAt'),
    dismissed_reason: at(alert, 'dismissReason'),
    dismissed_comment: at(alert, 'dismissComment'),
    html_url:
      address && (typeof number === 'number' || typeof number === 'string')
        ? `${address}/security/dependabot/${number}`
        : undefined,
    pull_request: at(alert, 'dependabotUpdate', 'pullRequest', 'permalink'),
    repository: repository && { full_name: at(repository, 'nameWithOwner') },
    requirements: at(alert, 'vulnerableRequirements'),
    dependency: {
      package: at(vulnerability, 'package'),
      manifest_path:
        at(alert, 'vulnerableManifestPath') ??
        at(alert, 'vulnerableManifestFilename'),
      scope: at(alert, 'dependencyScope'),
      relationship: at(alert, 'dependencyRelationship'),
    },
    security_vulnerability: {
      package: at(vulnerability, 'package'),
      severity: at(vulnerability, 'severity'),
      vulnerable_version_range: at(vulnerability, 'vulnerableVersionRange'),
      first_patched_version: at(vulnerability, 'firstPatchedVersion'),
    },
    security_advisory: {
      ...advisory,
      ghsa_id: at(advisory, 'ghsaId'),
      cvss: cvssOf(at(advisory, 'cvss')),
      cvss_severities: {
        cvss_v3: cvssOf(at(advisory, 'cvssSeverities', 'cvssV3')),
        cvss_v4: cvssOf(at(advisory, 'cvssSeverities', 'cvssV4')),
      },
      cwes: [
        ...listAt(advisory, 'cwes', 'nodes'),
        ...listAt(advisory, 'cwes', 'edges').map(edge => at(edge, 'node')),
      ].map(cwe => ({ cwe_id: at(cwe, 'cweId') })),
    },
  };
}

function cvssOf(cvss: unknown): JsonObject {
  return {
    score: at(cvss, 'score'),
    vector_string: at(cvss, 'vectorString'),
  };
}
