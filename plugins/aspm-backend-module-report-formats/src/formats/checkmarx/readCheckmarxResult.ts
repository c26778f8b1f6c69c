import { Place, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ObservedRule,
  ReadObservation,
  ReportEvent,
  XmlElement,
  childElement,
  childElements,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import {
  positionAt,
  textAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { pathFromRoot } from '../../support/texts';
import {
  baselineOf,
  isFixed,
  queryId,
  queryTitle,
} from './checkmarxVocabulary';

const mostSteps = 100;

/** The query of a result as a rule; categories are like `OWASP Top 10 2017;A1-Injection`. */
export function readCheckmarxQuery(
  query: XmlElement,
): ObservedRule | undefined {
  const name = textAt(query.attributes, 'name');
  if (!name) return undefined;
  const language = textAt(query.attributes, 'Language');
  const categories = textAt(query.attributes, 'categories')?.split(',') ?? [];
  return {
    id: queryId(language, name),
    name: queryTitle(name),
    tags: unlessEmpty(
      categories
        .map(category => category.trim().replace(/;/g, ': '))
        .filter(category => category !== ''),
    ),
  };
}

/** One result: a way from a source to a sink. What is reported as fixed is skipped. */
export function readCheckmarxResult(
  result: XmlElement,
  query: XmlElement,
  rule: ObservedRule,
): ReportEvent {
  const { attributes } = result;
  const status = textAt(attributes, 'Status');
  if (isFixed(status))
    return { kind: 'skipped', reason: 'result that is fixed' };
  const paths = childElements(result, 'Path');
  const path =
    paths.find(({ children }) =>
      children.some(({ name }) => name === 'PathNode'),
    ) ?? paths[0];
  const nodes = childElements(path, 'PathNode');
  const steps = nodes.map(placeOf);
  const severity =
    textAt(attributes, 'Severity') ?? textAt(query.attributes, 'Severity');
  const similarity = textAt(path?.attributes, 'SimilarityId');
  const sink = steps.at(-1);
  return {
    kind: 'observation',
    observation: {
      category: 'code',
      rule,
      title: rule.name ?? rule.id,
      description: describe(nodes),
      severity: severityOfWord(severity),
      toolSeverity: severity,
      weaknesses: weaknessNumbers([textAt(query.attributes, 'cweId') ?? '']),
      place: sink
        ? { ...sink, symbol: textAt(path?.attributes, 'DestinationMethod') }
        : placeOfAttributes(result),
      flow: steps.length > 1 ? steps.slice(0, mostSteps) : undefined,
      references: unlessEmpty(
        [textAt(attributes, 'DeepLink')].filter(link => link !== undefined),
      ),
      fingerprints:
        similarity && similarity !== '0'
          ? { similarityId: `${rule.id}:${similarity}` }
          : undefined,
      suppression: suppressionOf(result),
      baseline: baselineOf(status),
      tags: unlessEmpty(
        [textAt(query.attributes, 'group')].filter(tag => tag !== undefined),
      ),
    },
  };
}

function placeOf(node: XmlElement): Place {
  const fields = {
    line: childText(node, 'Line'),
    column: childText(node, 'Column'),
    length: childText(node, 'Length'),
  };
  const column = positionAt(fields, 'column');
  const length = positionAt(fields, 'length');
  const path = childText(node, 'FileName');
  return {
    path: path && pathFromRoot(path),
    startLine: positionAt(fields, 'line'),
    startColumn: column,
    endColumn: column && length ? column + length : undefined,
    snippet: snippetOf(node, fields.line),
  };
}

/** The node's own line, of the lines around it that some versions write. */
function snippetOf(
  node: XmlElement,
  line: string | undefined,
): string | undefined {
  const lines = childElements(childElement(node, 'Snippet'), 'Line');
  const own = lines.find(each => childText(each, 'Number') === line);
  return childText(own ?? lines[0], 'Code');
}

/** Where the way begins: the only place of a result without nodes. */
function placeOfAttributes({ attributes }: XmlElement): Place | undefined {
  const path = textAt(attributes, 'FileName');
  return path
    ? {
        path: pathFromRoot(path),
        startLine: positionAt(attributes, 'Line'),
        startColumn: positionAt(attributes, 'Column'),
      }
    : undefined;
}

function describe(nodes: XmlElement[]): string | undefined {
  const [source, sink] = [nodes[0], nodes[nodes.length - 1]].map(
    node =>
      node &&
      [
        childText(node, 'Name') && `\`${childText(node, 'Name')}\``,
        childText(node, 'FileName'),
        childText(node, 'Line') && `line ${childText(node, 'Line')}`,
      ]
        .filter(part => part)
        .join(', '),
  );
  if (!source || nodes.length < 2) return undefined;
  return `From ${source}\nto ${sink}.`;
}

/** `FalsePositive` and the state 1, which is `not exploitable`, with the remarks of people. */
function suppressionOf({
  attributes,
}: XmlElement): ReadObservation['suppression'] {
  const isNone =
    textAt(attributes, 'FalsePositive')?.toLowerCase() === 'true' ||
    textAt(attributes, 'state') === '1';
  return isNone
    ? {
        source: 'Checkmarx',
        reason: textAt(attributes, 'Remark') ?? 'Not exploitable',
      }
    : undefined;
}
