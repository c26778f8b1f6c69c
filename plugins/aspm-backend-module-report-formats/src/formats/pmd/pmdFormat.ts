import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, at, listAt, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { readPmdViolation } from './readPmdViolation';

const columns = ['File', 'Priority', 'Line', 'Rule'];

/**
 * The reports of PMD as JSON, XML and CSV.
 *
 * @see https://docs.pmd-code.org/latest/pmd_userdocs_report_formats.html
 */
export const pmdFormat: ReportFormat = {
  id: 'pmd',
  title: 'PMD JSON, XML and CSV',
  versions: '5 to 7',
  notes: {
    read: 'Violations with rule set, place, class and method; in JSON also suppressed violations, as silenced, with their comment.',
    leftOut:
      'Suppressed violations in XML, since PMD does not name their rules there.',
    severity:
      'From the priority as PMD does in SARIF: 1 and 2 are high, 3 is medium, 4 and 5 are low.',
    remarks: [
      'All rules are read. Run PMD with the rules that matter for security.',
    ],
  },

  detect(outline) {
    if (outline.syntax === 'xml') return outline.root === 'pmd';
    if (outline.syntax === 'json') {
      const { sample } = outline;
      return (
        at(sample, 'pmdVersion') !== undefined &&
        Array.isArray(at(sample, 'files'))
      );
    }
    const header = outline.head
      .split(/\r?\n/, 1)[0]
      .split(',')
      .map(cell => cell.replace(/^\ufeff?"?|"$/g, ''));
    return [...columns, 'Rule set'].every(column => header.includes(column));
  },

  async *read(content) {
    for await (const chunk of content.bytes()) {
      const text = chunk.toString('utf8').trimStart();
      if (text.startsWith('<')) return yield* readXml(content);
      if (text.startsWith('{')) return yield* readJson(content);
      if (text !== '') break;
    }
    return yield* readCsv(content);
  },
};

function tool(version?: string): ReportEvent {
  return { kind: 'tool', name: 'PMD', version, categories: ['code'] };
}

function fail(place: string): never {
  throw new UnreadableReportError('A violation does not name its rule', place);
}

async function* readJson(content: ReportContent): AsyncGenerator<ReportEvent> {
  const head: JsonObject = {};
  for await (const batch of content.json.select('pmdVersion', 'files?')) {
    for (const { pattern, value } of batch) head[pattern] = value;
  }
  if (head['files?'] === undefined) {
    throw new UnreadableReportError('The report has no files', 'files');
  }
  yield tool(textAt(head, 'pmdVersion'));
  const rules = new SharedRules();
  for await (const { list, path, value } of elementsOf(
    content.json,
    'files',
    'suppressedViolations',
  )) {
    const isSuppressed = list === 'suppressedViolations';
    for (const [index, violation] of listAt(value, 'violations').entries()) {
      const observation = readPmdViolation(
        { ...(violation as JsonObject) },
        textAt(value, 'filename'),
        rules,
        () => fail(`${formatJsonPath(path)}.violations[${index}].rule`),
      );
      if (isSuppressed) observation.suppression ??= { source: 'source' };
      yield { kind: 'observation', observation };
    }
  }
}

async function* readXml(content: ReportContent): AsyncGenerator<ReportEvent> {
  const { root, attributes: head } = await content.xml.root();
  if (root !== 'pmd') {
    throw new UnreadableReportError('The report is not of PMD', root);
  }
  yield tool(head.version);
  const rules = new SharedRules();
  let index = 0;
  for await (const batch of content.xml.select(
    'pmd/file/violation',
    'pmd/suppressedviolation',
  )) {
    for (const { pattern, element, ancestors } of batch) {
      if (pattern === 'pmd/suppressedviolation') {
        yield {
          kind: 'skipped',
          reason: 'suppressed violation, of which PMD does not name the rule',
        };
        continue;
      }
      const number = ++index;
      yield {
        kind: 'observation',
        observation: readPmdViolation(
          { ...element.attributes, description: element.text },
          ancestors[1].attributes.name,
          rules,
          () => fail(`violation ${number}`),
        ),
      };
    }
  }
}

async function* readCsv(content: ReportContent): AsyncGenerator<ReportEvent> {
  yield tool();
  const rules = new SharedRules();
  for await (const { line, cells } of content.csv.rows(...columns)) {
    yield {
      kind: 'observation',
      observation: readPmdViolation(
        {
          rule: cells.Rule,
          ruleset: cells['Rule set'],
          priority: cells.Priority,
          description: cells.Description,
          beginline: cells.Line,
        },
        cells.File,
        rules,
        () => fail(`line ${line}`),
      ),
    };
  }
}
