import {
  ReportContent,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, asObject, at, textAt } from '../../support/fields';
import { jsonRecords } from '../../support/jsonRecords';

/** A finding with what the report says of its resource, and where it stands. */
export interface SccResult {
  finding: JsonObject;
  resource?: JsonObject;
  place: string;
}

/** A finding alone, or together with its resource, as lists and notifications have it. */
export function sccFindingOf(value: unknown): JsonObject | undefined {
  const finding = asObject(at(value, 'finding')) ?? asObject(value);
  return textAt(finding, 'category') !== undefined &&
    /\/sources\/[^/]+\/(?:locations\/[^/]+\/)?findings\//.test(
      (textAt(finding, 'name') ?? '').slice(0, 500),
    )
    ? finding
    : undefined;
}

/** The names of the two columns without which a table has no findings. */
export function sccColumns(head: string): string[] | undefined {
  const [line] = head.trimStart().split(/\r?\n/, 1);
  const names = line.split(',').map(name => name.replace(/^"|"$/g, ''));
  const find = (wanted: string) =>
    names.find(name => pathOf(name).join('.') === `finding.${wanted}`);
  const [category, resource] = [find('category'), find('resourceName')];
  return category && resource ? [category, resource] : undefined;
}

/** The findings of a report, of any kind of list, and of tables. */
export async function* sccResults(
  content: ReportContent,
  columns: string[] | undefined,
): AsyncGenerator<SccResult> {
  if (columns) {
    for await (const { line, cells } of content.csv.rows(...columns)) {
      const { finding = {}, resource } = nested(cells);
      yield { finding, resource, place: `line ${line}` };
    }
    return;
  }
  let hasList = false;
  for await (const batch of content.jsonSequence.select(
    '[].listFindingsResults?',
  )) {
    hasList ||= batch.length > 0;
  }
  const elements = hasList
    ? elementsOf(content.json, 'listFindingsResults')
    : jsonRecords(content);
  for await (const { path, value } of elements) {
    const finding = asObject(at(value, 'finding')) ?? value;
    yield {
      finding,
      // Notifications have it inside of the finding.
      resource: asObject(at(value, 'resource') ?? at(finding, 'resource')),
      place: formatJsonPath(path) || 'the beginning',
    };
  }
}

/** E.g. `finding.resource_name` and `resourceName` are the same. */
function pathOf(column: string): string[] {
  const steps = column
    .trim()
    .split('.')
    .map(step =>
      step.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    );
  return steps[0] === 'finding' || steps[0] === 'resource'
    ? steps
    : ['finding', ...steps];
}

/** The objects that the columns' names spell. */
function nested(
  cells: Record<string, string>,
): Partial<Record<'finding' | 'resource', JsonObject>> {
  const objects = new Map<string, JsonObject>([['', {}]]);
  for (const [column, value] of Object.entries(cells)) {
    const steps = pathOf(column);
    let parent = objects.get('')!;
    for (let length = 1; length < steps.length; length++) {
      const key = steps.slice(0, length).join('.');
      const child = objects.get(key) ?? {};
      if (!objects.has(key)) define(parent, steps[length - 1], child);
      objects.set(key, child);
      parent = child;
    }
    if (!objects.has(steps.join('.'))) define(parent, steps.at(-1)!, value);
  }
  return objects.get('')!;
}

/** A name such as `__proto__` is a name like any other. */
function define(object: JsonObject, key: string, value: unknown): void {
  Object.defineProperty(object, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}
