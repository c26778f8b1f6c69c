import {
  JsonDocument,
  ReportContent,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { ConfigPart } from './ConfigPart';
import { MappedResult, MappedSyntax } from './MappedSyntax';
import {
  JsonNode,
  JsonStep,
  jsonNode,
  jsonSteps,
  jsonValues,
  scalarsOf,
} from './jsonPaths';

/** Results in JSON: the elements of a list, or of lists in the elements of one. */
export function jsonSyntax(config: ConfigPart): MappedSyntax {
  config.allow('results', 'sequence');
  const sequence = config.at('sequence');
  const isSequence = sequence.isPresent && sequence.flag();
  const { outer, inner } = splitResults(config.at('results'), isSequence);
  const headPaths: JsonStep[][] = [];
  const open = ({ json, jsonSequence }: ReportContent) =>
    isSequence ? jsonSequence : json;

  return {
    reader(path) {
      const up = /^(?:\^\.?)*/.exec(path.text())![0];
      const levels = up.split('^').length - 1;
      const rest = path.text().slice(up.length) || '.';
      const steps = jsonSteps(new ConfigPart(rest, path.place));
      return result => {
        const node = outwards(result as JsonNode, levels);
        const found = node ? jsonValues(node, steps) : [];
        return scalarsOf(found.map(({ value }) => value));
      };
    },

    headReader(path) {
      const steps = streamedSteps(path);
      headPaths.push(steps);
      return head =>
        scalarsOf((head as Map<string, unknown[]>).get(patternOf(steps)) ?? []);
    },

    async head(content) {
      const found = new Map<string, unknown[]>();
      if (headPaths.length === 0) return found;
      const patterns = new Map(
        headPaths.map(steps => [
          patternOf(isSequence ? ['[]', ...steps] : steps),
          patternOf(steps),
        ]),
      );
      for await (const batch of open(content).select(...patterns.keys())) {
        for (const { pattern, value } of batch) {
          const name = patterns.get(pattern)!;
          if (!found.has(name)) found.set(name, [value]);
        }
      }
      return found;
    },

    async *results(content) {
      const isGiven = isSequence && outer.length === 1;
      yield* resultsOf(open(content), outer, inner, isGiven);
    },

    detector(detect) {
      detect.allow('keys');
      const keys = detect.at('keys').list().map(jsonSteps);
      return outline =>
        outline.syntax === 'json' &&
        keys.every(
          steps => jsonValues(jsonNode(outline.sample), steps).length > 0,
        );
    },
  };
}

/**
 * Up to the first list its elements are read one by one; lists inside of them are walked through in
 * memory.
 */
function splitResults(path: ConfigPart, isSequence: boolean) {
  const steps = streamedSteps(path);
  const all: JsonStep[] = isSequence ? ['[]', ...steps] : steps;
  const first = all.findIndex(each => each === '[]' || each === '{}');
  if (first < 0) path.fail('must have [] after the list of the results');
  return { outer: all.slice(0, first + 1), inner: all.slice(first + 1) };
}

/** Steps that are taken while the report is read. */
function streamedSteps(path: ConfigPart): JsonStep[] {
  const steps = jsonSteps(path);
  for (const each of steps) {
    if (typeof each === 'number' || (each.length > 2 && /[.[\]{}]/.test(each)))
      path.fail('may have keys and [] only, and no dots or brackets in keys');
  }
  return steps;
}

async function* resultsOf(
  json: JsonDocument,
  outer: JsonStep[],
  inner: JsonStep[],
  /** A list that nothing encloses, such as a sequence of documents, is not told of. */
  isGiven: boolean,
): AsyncGenerator<MappedResult, void> {
  const list = patternOf(outer.slice(0, -1));
  const kind = outer.at(-1) === '[]' ? 'array' : 'object';
  let isThere = isGiven;
  for await (const batch of json.select(`${list}?`, patternOf(outer))) {
    for (const { pattern, path, value } of batch) {
      if (pattern.endsWith('?')) {
        if (value !== kind) failList(list);
        isThere = true;
        continue;
      }
      for (const result of jsonValues(jsonNode(value), inner))
        yield { result, place: formatJsonPath(path) };
    }
  }
  if (!isThere) failList(list);
}

function failList(list: string): never {
  throw new UnreadableReportError(
    'The report has no results where the mapping looks for them',
    list || 'the beginning',
  );
}

/** The element that is so many lists further out. */
function outwards(
  { value, around }: JsonNode,
  levels: number,
): JsonNode | undefined {
  if (levels === 0) return jsonNode(value);
  return levels > around.length
    ? undefined
    : jsonNode(around[around.length - levels]);
}

/** The steps in the way that documents are asked in. */
function patternOf(steps: JsonStep[]): string {
  return steps.reduce<string>((text, each) => {
    if (each === '[]' || each === '{}') return text + each;
    return text === '' ? String(each) : `${text}.${each}`;
  }, '');
}
