import { ObservedRule } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  listAt,
  positionAt,
  textAt,
  weaknessNumbers,
} from '../../support/fields';
import { pathFromRoot } from '../../support/texts';
import { flowOfNodes, numbersAt } from '../checkmarx/checkmarxVocabulary';

/** A result of SAST, at its sink. */
export function readCode(
  item: JsonObject,
  query: JsonObject,
  rule: ObservedRule,
) {
  const path =
    textAt(item, 'destinationFileName') ?? textAt(item, 'sourceFileName');
  const [similarity] = numbersAt(item, 'similarityId');
  const isSink = textAt(item, 'destinationFileName') !== undefined;
  return {
    category: 'code' as const,
    description: withNames(textAt(query, 'description'), item),
    weaknesses: weaknessNumbers(numbersAt(query, 'cweId')),
    place: path
      ? {
          path: pathFromRoot(path),
          startLine: positionAt(
            item,
            isSink ? 'destinationLine' : 'sourceLine',
          ),
          symbol: textAt(item, isSink ? 'destinationMethod' : 'sourceMethod'),
          snippet: textAt(item, isSink ? 'destinationCode' : 'sourceCode'),
        }
      : undefined,
    flow: flowOfNodes(listAt(item, 'nodes')),
    fingerprints:
      similarity === undefined
        ? undefined
        : { similarityId: `${rule.id}:${similarity}` },
  };
}

/** A result of IaC Security. */
export function readControl(item: JsonObject, query: JsonObject) {
  const path = textAt(item, 'fileName');
  const [expected, actual] = ['expectedValue', 'actualValue'].map(key =>
    textAt(item, key),
  );
  return {
    category: 'infrastructure' as const,
    description:
      [
        textAt(query, 'description'),
        expected && `Expected: ${expected}`,
        actual && `Actual: ${actual}`,
      ]
        .filter(part => part)
        .join('\n\n') || undefined,
    place: path
      ? { path: pathFromRoot(path), startLine: positionAt(item, 'line') }
      : undefined,
  };
}

/** A query's description has names such as `@DestinationMethod` in place of what was found. */
function withNames(
  description: string | undefined,
  item: JsonObject,
): string | undefined {
  const keys: Record<string, string> = { File: 'FileName', Element: 'Node' };
  return description?.replace(
    /@(Source|Destination)(File|Line|Method|Element)\b/g,
    (whole, end: string, what: string) => {
      const [value] = numbersAt(
        item,
        `${end.toLowerCase()}${keys[what] ?? what}`,
      );
      return value === undefined || value === '' ? whole : String(value);
    },
  );
}
