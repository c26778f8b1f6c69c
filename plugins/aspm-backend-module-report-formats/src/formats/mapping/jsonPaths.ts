import { asObject, at } from '../../support/fields';
import { ConfigPart, Scalar, isScalar } from './ConfigPart';

/** A key, an index, any index or any key. */
export type JsonStep = string | number | '[]' | '{}';

/** A value, and of which element of a list it is a part. */
export interface JsonNode {
  value: unknown;
  element: unknown;
  /** The elements around that one, the innermost last. */
  around: unknown[];
}

export function jsonNode(value: unknown): JsonNode {
  return { value, element: value, around: [] };
}

const step = /"([^"]+)"|\[(\d{1,6})\]|(\[\]|\{\})|([^.[\]{}"^]+)|(\.)/y;

/**
 * The steps of a path such as `details.file.path`, `notes[].text`, `names[0]` or `"a.b".c`.
 *
 * @throws InputError that names the place in the configuration
 */
export function jsonSteps(path: ConfigPart): JsonStep[] {
  const text = path.text();
  if (text === '.') return [];
  const steps: JsonStep[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < text.length) {
    const found = step.exec(text);
    if (!found) {
      path.fail(
        `is no path: ${text}; write keys with dots between, [] for every element`,
      );
    }
    const [, quoted, index, any, key] = found;
    if (index !== undefined) steps.push(Number(index));
    else if (quoted ?? any ?? key) steps.push(quoted ?? any ?? key);
  }
  return steps;
}

/** All that lies at some steps. */
export function jsonValues(node: JsonNode, steps: JsonStep[]): JsonNode[] {
  let nodes = [node];
  for (const each of steps) {
    const isElement = each === '[]' || each === '{}';
    nodes = nodes.flatMap(({ value, element, around }) =>
      inside(value, each).map(item =>
        isElement
          ? { value: item, element: item, around: [...around, element] }
          : { value: item, element, around },
      ),
    );
  }
  return nodes;
}

function inside(value: unknown, each: JsonStep): unknown[] {
  if (each === '[]') return Array.isArray(value) ? value : [];
  if (each === '{}') return Object.values(asObject(value) ?? {});
  if (typeof each === 'number')
    return Array.isArray(value) ? value.slice(each, each + 1) : [];
  const found = at(value, each);
  return found === undefined ? [] : [found];
}

/** The scalars among values; of a list its elements. */
export function scalarsOf(values: unknown[]): Scalar[] {
  return values
    .flatMap(value => (Array.isArray(value) ? value : [value]))
    .filter(isScalar);
}
