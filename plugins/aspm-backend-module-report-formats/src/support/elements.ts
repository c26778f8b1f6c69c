import {
  JsonDocument,
  JsonPath,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, asObject } from './fields';

/** An element of one of the lists that were asked for. */
export interface ListElement<List extends string = string> {
  list: List;
  path: JsonPath;
  value: JsonObject;
}

/**
 * The elements of some lists, one by one, in the order of the document. A list may be absent or
 * null, as tools write an empty one.
 *
 * @param lists - patterns of the lists, e.g. `results.failed_checks`; an empty one is the document
 * @throws UnreadableReportError when one is anything but a list of objects
 */
export async function* elementsOf<List extends string>(
  json: JsonDocument,
  ...lists: List[]
): AsyncGenerator<ListElement<List>, void> {
  const scalars = new Set<List>();
  for await (const batch of json.select(
    ...lists.flatMap(list => [`${list}?`, `${list}[]`]),
  )) {
    for (const { pattern, path, value } of batch) {
      if (pattern.endsWith('?')) {
        const list = pattern.slice(0, -1) as List;
        if (value === 'object') failList(path);
        if (value === 'scalar') scalars.add(list);
        continue;
      }
      const element = asObject(value);
      if (!element) {
        throw new UnreadableReportError(
          'An element of the report is not an object',
          formatJsonPath(path),
        );
      }
      yield { list: pattern.slice(0, -2) as List, path, value: element };
    }
  }
  // Whether what stands there instead of a list is null is not known before it is read.
  for (const list of scalars) {
    for await (const batch of json.select(list)) {
      for (const { path, value } of batch) {
        if (value !== null && !Array.isArray(value)) failList(path);
      }
    }
  }
}

function failList(path: JsonPath): never {
  throw new UnreadableReportError(
    'A list was expected here',
    formatJsonPath(path) || 'the beginning',
  );
}
