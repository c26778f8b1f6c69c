import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import {
  asObject,
  at,
  firstLine,
  listAt,
  textAt,
  textsAt,
} from '../../support/fields';
import { jsonRecords } from '../../support/jsonRecords';
import { npmPath, readNpmAdvisory } from '../../support/npmAdvisories';
import {
  installationsOf,
  isNpmAdvisoryDocument,
  readNpmAdvisoryDocument,
} from '../../support/npmAdvisoryDocument';
import { SharedRules } from '../../support/sharedRules';

const name = 'Yarn audit';

/**
 * The JSON of `yarn audit --json` of Yarn 1, `yarn npm audit --json` of Yarn 2 and newer, and of
 * audit-ci.
 *
 * Yarn 1 writes an advisory again for each way to the package. Yarn 4 writes it once, with the
 * versions that are installed. What is between, and audit-ci, print the answer of the registry.
 *
 * @see https://classic.yarnpkg.com/en/docs/cli/audit
 * @see https://yarnpkg.com/cli/npm/audit
 */
export const yarnAuditFormat: ReportFormat = {
  id: 'yarn-audit',
  title: 'Yarn audit JSON',
  versions: '`yarn audit` of 1; `yarn npm audit` of 2 and newer',
  notes: {
    read: 'Advisories: of Yarn 1 each way to the package, of later versions each installed version.',
    leftOut: 'Packages that are deprecated, which are no vulnerabilities.',
    severity: "The advisory's own.",
    scope: 'The project in which Yarn ran.',
    remarks: [
      'An advisory with several CVEs is one observation for each of them.',
      'Yarn 4 does not tell the patched versions; those are taken at which the affected range ends. ',
      'Yarn 2 and 3, audit-ci and older versions of pnpm write an empty report alike: name the format to have it read.',
      'A report in which Yarn tells an error is refused.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample, isSequence } = outline;
    const type = textAt(sample, 'type');
    const data = at(sample, 'data');
    if (type?.startsWith('audit')) return asObject(data) !== undefined;
    // What Yarn writes of itself before, or when there is nothing to tell. Its warnings and errors
    // go to another stream.
    if (type === 'info' && typeof data === 'string') {
      return (
        isSequence ||
        (at(sample, 'displayName') !== undefined && /\baudit\b/i.test(data))
      );
    }
    return (
      textAt(sample, 'children', 'Issue') !== undefined ||
      (isNpmAdvisoryDocument(sample) &&
        at(sample, 'runId') === undefined &&
        (at(sample, 'actions') ?? at(sample, 'muted')) !== undefined &&
        Object.keys(asObject(at(sample, 'advisories'))!).length > 0)
    );
  },

  async *read(content) {
    let isAnswer = false;
    for await (const batch of content.jsonSequence.select(
      '[].advisories?',
      '[].error?',
    )) {
      isAnswer ||= batch.length > 0;
    }
    yield* isAnswer
      ? readNpmAdvisoryDocument(content, name)
      : readLines(content);
  },
};

async function* readLines(content: ReportContent): AsyncGenerator<ReportEvent> {
  yield { kind: 'tool', name, categories: ['dependency'] };
  const rules = new SharedRules();
  let isKnown = false;
  for await (const { path, value } of jsonRecords(content)) {
    const failAt = (inside: string) => (problem: string, key: string) => {
      throw new UnreadableReportError(
        problem,
        [formatJsonPath(path), inside, key].filter(part => part).join('.'),
      );
    };
    const type = textAt(value, 'type') ?? '';
    const children = asObject(at(value, 'children'));
    isKnown ||=
      type.startsWith('audit') ||
      children !== undefined ||
      /\baudit\b/i.test(textAt(value, 'data') ?? '');
    if (type === 'error') {
      const problem = textAt(value, 'data') ?? 'without a text';
      failAt('')(`Yarn reports an error: ${firstLine(problem)}`, 'data');
    }
    if (type === 'auditAdvisory') {
      const advisory = asObject(at(value, 'data', 'advisory')) ?? {};
      const way = textAt(value, 'data', 'resolution', 'path');
      const finding = listAt(advisory, 'findings').find(
        item => way && textsAt(item, 'paths').includes(way),
      );
      const [first] = installationsOf(advisory);
      for (const observation of readNpmAdvisory(
        advisory,
        [
          {
            version: textAt(finding, 'version') ?? first.version,
            path: way ? npmPath(way) : first.path,
            isDevelopment: at(value, 'data', 'resolution', 'dev') === true,
          },
        ],
        rules,
        failAt('data.advisory'),
      )) {
        yield { kind: 'observation', observation };
      }
    }
    if (!children) continue;
    if (/\(deprecation\)$/.test(textAt(children, 'ID') ?? '')) {
      yield {
        kind: 'skipped',
        reason: 'deprecated package, which is no vulnerability',
      };
      continue;
    }
    const versions = textsAt(children, 'Tree Versions');
    for (const observation of readNpmAdvisory(
      {
        id: children.ID,
        module_name: value.value,
        title: children.Issue,
        url: children.URL,
        severity: children.Severity,
        vulnerable_versions: children['Vulnerable Versions'],
      },
      (versions.length > 0 ? versions : [undefined]).map(version => ({
        version,
        description: dependentsOf(textsAt(children, 'Dependents')),
      })),
      rules,
      failAt(''),
    )) {
      yield { kind: 'observation', observation };
    }
  }
  if (!isKnown) {
    throw new UnreadableReportError(
      'There is nothing here that Yarn writes of an audit',
      'the beginning',
    );
  }
}

function dependentsOf(dependents: string[]): string | undefined {
  return dependents.length > 0
    ? `Needed by ${dependents.join(', ')}.`
    : undefined;
}
