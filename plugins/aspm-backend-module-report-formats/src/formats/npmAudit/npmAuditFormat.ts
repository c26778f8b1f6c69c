import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { asObject, at, listAt, textAt } from '../../support/fields';
import { readNpmAdvisory } from '../../support/npmAdvisories';
import {
  failWithoutAdvisories,
  isNpmAdvisoryDocument,
  readNpmAdvisoryDocument,
} from '../../support/npmAdvisoryDocument';
import { SharedRules } from '../../support/sharedRules';
import { NpmTree } from './NpmTree';

/**
 * The JSON of `npm audit --json` and `npm audit fix --json`.
 *
 * Since npm 7 a report lists packages. Only what is an object in `via` is an advisory; a name there
 * says that the package needs another one of the list, which is no problem of its own.
 *
 * @see https://docs.npmjs.com/cli/commands/npm-audit
 * @see https://github.com/npm/cli/blob/latest/workspaces/arborist/lib/vuln.js
 */
export const npmAuditFormat: ReportFormat = {
  id: 'npm-audit',
  title: 'npm audit JSON',
  versions: '6, and 7 and newer (`auditReportVersion` 2)',
  notes: {
    read: 'Advisories, with what fixes them. Of npm 6 each installed version and the shortest way to it; of npm 7 and newer one observation for each package, with a way to it and where it is installed, since the report does not tell the version.',
    severity: "The advisory's own, not the one of the packages that need it.",
    scope: 'The project in which npm ran.',
    remarks: [
      'Packages that only need an affected one are no results of their own.',
      'An advisory with several CVEs is one observation for each of them.',
      'Where npm does not tell the patched versions, those are taken at which the affected range ends.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json' || outline.isSequence) return false;
    const { sample } = outline;
    const isNew = (report: unknown) =>
      typeof at(report, 'auditReportVersion') === 'number' &&
      asObject(at(report, 'vulnerabilities')) !== undefined;
    return (
      isNew(sample) ||
      isNew(at(sample, 'audit')) ||
      // Which npm 6 adds to the answer of the registry.
      (isNpmAdvisoryDocument(sample) && textAt(sample, 'runId') !== undefined)
    );
  },

  async *read(content) {
    for await (const batch of content.json.select('advisories?')) {
      if (batch.length > 0) {
        yield* readNpmAdvisoryDocument(content, 'npm audit');
        return;
      }
    }
    yield* readPackages(content);
  },
};

async function* readPackages(
  content: ReportContent,
): AsyncGenerator<ReportEvent> {
  const document = await content.json.whole();
  const place = at(document, 'audit') === undefined ? '' : 'audit.';
  const report = place ? at(document, 'audit') : document;
  const packages = asObject(at(report, 'vulnerabilities'));
  if (!packages)
    failWithoutAdvisories(at(report, 'error') ?? at(document, 'error'));
  yield { kind: 'tool', name: 'npm audit', categories: ['dependency'] };
  const rules = new SharedRules();
  const tree = new NpmTree(packages);
  for (const [name, entry] of Object.entries(packages)) {
    for (const [index, via] of listAt(entry, 'via').entries()) {
      const advisory = asObject(via);
      if (!advisory) continue;
      for (const observation of readNpmAdvisory(
        {
          ...advisory,
          id: at(advisory, 'source') ?? at(advisory, 'id'),
          module_name:
            textAt(advisory, 'dependency') ?? textAt(advisory, 'name') ?? name,
          vulnerable_versions:
            textAt(advisory, 'range') ??
            textAt(advisory, 'vulnerable_versions'),
        },
        [tree.installation(name)],
        rules,
        (problem, key) => {
          throw new UnreadableReportError(
            problem,
            `${place}vulnerabilities.${name}.via[${index}].${key}`,
          );
        },
      )) {
        yield { kind: 'observation', observation };
      }
    }
  }
}
