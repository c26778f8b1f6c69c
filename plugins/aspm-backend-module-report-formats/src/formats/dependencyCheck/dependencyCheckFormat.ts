import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, at, textAt } from '../../support/fields';
import { firstCharacter } from '../../support/firstCharacter';
import { SharedRules } from '../../support/sharedRules';
import { dependencyOfRow } from './dependencyOfRow';
import { dependencyOfXml } from './dependencyOfXml';
import { readDependency } from './readDependency';

const columns = ['DependencyName', 'DependencyPath', 'CVE'];

/**
 * The reports of OWASP Dependency-Check as XML, JSON and CSV.
 *
 * @see https://jeremylong.github.io/DependencyCheck/general/internals.html
 * @see https://github.com/dependency-check/DependencyCheck/tree/main/core/src/main/resources/templates
 */
export const dependencyCheckFormat: ReportFormat = {
  id: 'dependency-check',
  title: 'OWASP Dependency-Check',
  versions: 'XML of the schemas 1.1 to 4.x, JSON, CSV',
  notes: {
    read: 'Vulnerabilities of dependencies and of those related to them; what a suppression file suppresses, as silenced; known exploitation; all dependencies with a package URL, for the inventory.',
    severity:
      'The word of the source, else that of the newest CVSS version, else from its score.',
    scope: 'The project by its name. A CSV table is of one unnamed project.',
    remarks: [
      'The package is taken from its package URL, else from the CPE by which it was found, else it is the file.',
      'The confidence is that of the CPE, for vulnerabilities of the NVD.',
      'Related dependencies have observations of their own when they have a file name, as since version 6.',
    ],
  },

  detect(outline) {
    if (outline.syntax === 'xml') {
      return (
        outline.root === 'analysis' &&
        /dependency[-_]?check/i.test(outline.namespace)
      );
    }
    if (outline.syntax === 'text') {
      const [header] = outline.head.split(/\r?\n/, 1);
      return [...columns, 'Evidence Count'].every(column =>
        header.includes(column),
      );
    }
    const { sample } = outline;
    return (
      textAt(sample, 'scanInfo', 'engineVersion') !== undefined &&
      Array.isArray(at(sample, 'dependencies'))
    );
  },

  async *read(content) {
    const first = await firstCharacter(content);
    if (first === '<') yield* readXml(content);
    else if (first === '{') yield* readJson(content);
    else yield* readCsv(content);
  },
};

function toolOf(version?: string, target?: string): ReportEvent {
  return {
    kind: 'tool',
    name: 'OWASP Dependency-Check',
    version,
    target,
    categories: ['dependency'],
  };
}

async function* readXml(content: ReportContent): AsyncGenerator<ReportEvent> {
  const head: Record<string, string> = {};
  for await (const batch of content.xml.select(
    'analysis/dependencies?',
    'analysis/scanInfo/engineVersion',
    'analysis/projectInfo/name',
  )) {
    for (const { element } of batch) head[element.name] = element.text;
  }
  if (head.dependencies === undefined) failWithoutDependencies();
  yield toolOf(head.engineVersion || undefined, head.name || undefined);
  const rules = new SharedRules();
  let index = 0;
  for await (const batch of content.xml.select(
    'analysis/dependencies/dependency',
  )) {
    for (const { element } of batch) {
      const place = `dependencies.dependency[${index++}]`;
      yield* readDependency(dependencyOfXml(element), rules, failAt(place));
    }
  }
}

async function* readJson(content: ReportContent): AsyncGenerator<ReportEvent> {
  const head: JsonObject = {};
  for await (const batch of content.json.select(
    'dependencies?',
    'scanInfo.engineVersion',
    'projectInfo.name',
  )) {
    for (const { pattern, value } of batch) head[pattern] = value;
  }
  if (head['dependencies?'] === undefined) failWithoutDependencies();
  yield toolOf(
    textAt(head, 'scanInfo.engineVersion'),
    textAt(head, 'projectInfo.name'),
  );
  const rules = new SharedRules();
  const dependencies = elementsOf(content.json, 'dependencies');
  for await (const { path, value } of dependencies) {
    yield* readDependency(value, rules, failAt(formatJsonPath(path)));
  }
}

async function* readCsv(content: ReportContent): AsyncGenerator<ReportEvent> {
  // The project stands beside each result only, so that an empty table would not close them.
  yield toolOf();
  const rules = new SharedRules();
  for await (const { line, cells } of content.csv.rows(...columns)) {
    yield* readDependency(
      dependencyOfRow(cells),
      rules,
      failAt(`line ${line}`),
    );
  }
}

function failAt(place: string): (problem: string, key: string) => never {
  return (problem, key) => {
    throw new UnreadableReportError(problem, `${place}.${key}`);
  };
}

function failWithoutDependencies(): never {
  throw new UnreadableReportError(
    'The report has no list of dependencies',
    'dependencies',
  );
}
