import { ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { asObject, at } from '../../support/fields';
import { githubAlertEvents } from '../../support/githubAlertEvents';
import { firstGithubAlert, githubAlerts } from '../../support/githubAlerts';
import { SharedRules } from '../../support/sharedRules';
import { graphqlAlerts, isGraphql } from './graphqlAlerts';
import { isMalware, readDependabotAlert } from './readDependabotAlert';

/**
 * The alerts of Dependabot, as GitHub's REST API lists them and as GraphQL answers queries for
 * `vulnerabilityAlerts`.
 *
 * @see https://docs.github.com/en/rest/dependabot/alerts
 * @see https://docs.github.com/en/graphql/reference/objects#repositoryvulnerabilityalert
 */
export const githubDependabotFormat: ReportFormat = {
  id: 'github-dependabot',
  title: 'GitHub Dependabot alerts',
  versions: 'REST API; GraphQL',
  notes: {
    read: 'Alerts of repositories and organizations, also of several pages; advisories of malware; those that people or auto-triage rules dismissed, as silenced, with reason and comment.',
    leftOut: 'Alerts that are fixed.',
    severity: 'That of the advisory for the package.',
    scope:
      'Dependabot as a whole; in lists of several repositories, each repository.',
    remarks: [
      'An empty list of the REST API is `[]`. Any tool may write that, so name the format to have it read.',
      'The version in use is known only where GraphQL was asked for `vulnerableRequirements`.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const first = firstGithubAlert(outline.sample);
    const isAlert =
      asObject(at(first, 'security_advisory')) !== undefined &&
      asObject(at(first, 'security_vulnerability')) !== undefined;
    return isAlert || isAnswer(at(first, 'data'));
  },

  async *read(content) {
    const rules = new SharedRules();
    const alerts = (await isGraphql(content)) ? graphqlAlerts : githubAlerts;
    yield* githubAlertEvents(() => alerts(content), {
      toolOf: alert => ({
        name: 'Dependabot',
        categories: isMalware(alert)
          ? ['dependency', 'malware']
          : ['dependency'],
      }),
      read: alert => readDependabotAlert(alert, rules),
    });
  },
};

/** What a query can begin with; alerts often lie deeper than the outline goes. */
const rootFields = [
  ...['enterprise', 'organization', 'rateLimit', 'repository', 'search'],
  ...['user', 'viewer'],
];

function isAnswer(data: unknown): boolean {
  const fields = Object.entries(asObject(data) ?? {});
  return (
    fields.some(([, value]) => asObject(value) !== undefined) &&
    fields.every(([name]) => rootFields.includes(name))
  );
}
