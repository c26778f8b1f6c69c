import {
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { at, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { readSnykIacIssue } from './readSnykIacIssue';
import {
  SnykProject,
  inSnykProjects,
  placeOfSnykProject,
  readSnykProjects,
  snykLists,
} from './readSnykProjects';
import { readSnykVulnerability } from './readSnykVulnerability';

/**
 * The JSON of the Snyk CLI: `snyk test`, `snyk container test` and `snyk iac test`.
 *
 * Snyk tells a vulnerability once for each way in which a package gets into the project. Each is an
 * observation, since Snyk gives each an upgrade of its own.
 *
 * @see https://docs.snyk.io/snyk-cli/commands/test
 * @see https://github.com/snyk/cli/blob/main/src/lib/snyk-test/legacy.ts
 */
export const snykFormat: ReportFormat = {
  id: 'snyk',
  title: 'Snyk CLI JSON',
  versions: '`snyk test`, `snyk container test` and `snyk iac test`',
  notes: {
    read: 'Vulnerabilities of one or all projects, with the way to the package and the upgrade that Snyk proposes; those of the applications inside an image; what a policy ignores, as silenced; EPSS; problems of infrastructure as code.',
    leftOut:
      'Licences; vulnerabilities that Snyk has patched; targets of a list that Snyk could not scan.',
    severity:
      "Snyk's own, to which the policies of the organization were applied, and not that of the CVSS score.",
    scope:
      'Each project with its manifest, each image without its tag, each application in an image. Infrastructure as code is one scope for the whole run.',
    remarks: [
      'An issue of Snyk with several CVEs is one observation for each of them.',
      'With `--group-issues` each of the ways of a group is an observation.',
      'What `snyk code test` writes is SARIF.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json' || outline.isSequence) return false;
    const { sample } = outline;
    const project = Array.isArray(sample) ? sample[0] : sample;
    const has = (key: string) => at(project, key) !== undefined;
    // What could not be scanned, which may stand before what was.
    const isFailure =
      at(project, 'ok') === false &&
      textAt(project, 'error') !== undefined &&
      textAt(project, 'path') !== undefined;
    if (isFailure) return true;
    return (
      typeof at(project, 'ok') === 'boolean' &&
      (Array.isArray(at(project, 'infrastructureAsCodeIssues')) ||
        (Array.isArray(at(project, 'vulnerabilities')) &&
          ['licensesPolicy', 'packageManager', 'dependencyCount'].some(has)))
    );
  },

  async *read(content) {
    const projects = await readSnykProjects(content);
    if (projects.size === 0) yield toolOf({ kind: 'project' });
    for (const project of projects.values()) {
      yield project.error === undefined
        ? toolOf(project)
        : { kind: 'skipped', reason: 'target that Snyk could not scan' };
    }
    const rules = new SharedRules();
    let current = projects.size === 1 ? [...projects.values()][0] : undefined;
    for await (const { list, path, value } of elementsOf(
      content.json,
      ...snykLists.flatMap(inSnykProjects),
    )) {
      const project = projects.get(placeOfSnykProject(path))!;
      if (project !== current) yield toolOf(project);
      current = project;
      const fail = (problem: string, key: string): never => {
        throw new UnreadableReportError(
          problem,
          `${formatJsonPath(path)}.${key}`,
        );
      };
      if (list.endsWith('filtered.patch')) {
        yield {
          kind: 'skipped',
          reason: 'vulnerability that Snyk has patched',
        };
      } else if (list.endsWith('infrastructureAsCodeIssues')) {
        const observation = readSnykIacIssue(value, project, rules, fail);
        yield { kind: 'observation', observation };
      } else {
        const ignored = list.endsWith('filtered.ignore');
        yield* readSnykVulnerability(value, project, ignored, rules, fail);
      }
    }
  },
};

/** The products as Snyk names them in SARIF. */
const products: Record<SnykProject['kind'], string> = {
  project: 'Snyk Open Source',
  image: 'Snyk Container',
  infrastructure: 'Snyk IaC',
};

function toolOf({ kind, target }: SnykProject): ReportEvent {
  return {
    kind: 'tool',
    name: products[kind],
    target,
    categories: kind === 'infrastructure' ? ['infrastructure'] : ['dependency'],
  };
}
