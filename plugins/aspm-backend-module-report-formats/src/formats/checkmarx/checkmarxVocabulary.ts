import { Place } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { at, positionAt, textAt } from '../../support/fields';
import { pathFromRoot } from '../../support/texts';

/** A query's name as people read it: it is written with underscores. */
export function queryTitle(name: string): string {
  return name.replace(/_+/g, ' ').trim() || name;
}

/**
 * Names a query of the static analysis. Its number differs between installations and is too long for
 * a number of JSON, and queries of different languages share names.
 */
export function queryId(language: string | undefined, name: string): string {
  return language ? `${language}/${name}` : name;
}

/** A state as the newer products write it, e.g. `NOT_EXPLOITABLE`, whatever way it was written. */
export function stateWord(state: string | undefined): string | undefined {
  return state
    ?.trim()
    .toUpperCase()
    .replace(/[\s_-]+/g, '_');
}

/** What people decided. Only `not exploitable` silences; what is proposed is still open. */
export function suppressionOfState(
  source: string,
  state: string | undefined,
  reason?: string,
): ReadObservation['suppression'] {
  return stateWord(state) === 'NOT_EXPLOITABLE'
    ? { source, reason: reason ?? 'Not exploitable' }
    : undefined;
}

export function isFixed(status: string | undefined): boolean {
  return status?.trim().toLowerCase() === 'fixed';
}

export function baselineOf(
  status: string | undefined,
): ReadObservation['baseline'] {
  const word = status?.trim().toLowerCase();
  if (word === 'new') return 'new';
  return word === 'recurrent' ? 'unchanged' : undefined;
}

/** A node of the way from source to sink, as the JSON of Checkmarx One writes it. */
export function placeOfNode(node: unknown): Place | undefined {
  const path = textAt(node, 'fileName') ?? textAt(node, 'FileName');
  const line = positionAt(node, 'line');
  if (!path && line === undefined) return undefined;
  const column = positionAt(node, 'column');
  const length = positionAt(node, 'length');
  return {
    path: path && pathFromRoot(path),
    startLine: line,
    startColumn: column,
    endColumn: column && length ? column + length : undefined,
    symbol: textAt(node, 'method'),
    snippet: textAt(node, 'code'),
  };
}

/** The steps of the nodes; a single one is no way. */
export function flowOfNodes(nodes: unknown[]): Place[] | undefined {
  const steps = nodes
    .map(placeOfNode)
    .filter(place => place !== undefined)
    .slice(0, 100);
  return steps.length > 1 ? steps : undefined;
}

/** A number that is written as a number or as a text, as CWE numbers are. */
export function numbersAt(
  value: unknown,
  ...keys: string[]
): Array<string | number> {
  const found = at(value, ...keys);
  return typeof found === 'number' || typeof found === 'string' ? [found] : [];
}
