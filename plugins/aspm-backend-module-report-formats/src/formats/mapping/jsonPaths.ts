import { asObject, at } from '../../support/fields';
import { ConfigPart, Scalar, isScalar } from './ConfigPart';

/** A key, an index, any index or any key. */
export type JsonStep = string | number | '[]' | '{}';

/** A value with what is around it, the innermost last. */
export interface JsonNode {
  value: unknown;
  around: unknown[];
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
    nodes = nodes.flatMap(({ value, around }) =>
      inside(value, each).map(item => ({
        value: item,
        around: each === '[]' || each === '{}' ? [...around, value] : around,
      })),
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
