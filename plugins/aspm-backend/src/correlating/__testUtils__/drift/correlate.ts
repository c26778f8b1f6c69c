import { MaskedObservation } from '../../../reading/maskSecrets';
import { noAliases } from '../../aliases/AliasGraph';
import { Matchable } from '../../identity/Matchable';
import { contested, saidInFile } from '../../identity/contested';
import { identityOf } from '../../identity/identityOf';
import { matchObservations } from '../../matchObservations';
import { UnchangedObservations } from '../../UnchangedObservations';

/**
 * What an import does with one report after another, without a database: first what has not changed at
 * all, then what is left.
 *
 * @returns for each of `after` the one of `before` that it is
 */
export function correlate(
  before: readonly MaskedObservation[],
  after: readonly MaskedObservation[],
): Array<number | undefined> {
  const matched: Array<number | undefined> = after.map(() => undefined);
  const known = new Map(
    before.map((observation, index) => [JSON.stringify(observation), index]),
  );
  const unchanged = new UnchangedObservations();
  after.forEach((observation, index) => {
    const text = JSON.stringify(observation);
    matched[index] = known.get(text);
    if (known.delete(text)) unchanged.note(observation);
  });
  const storedLeft = [...known.values()];
  const incomingLeft = after.flatMap((_, index) =>
    matched[index] === undefined ? [index] : [],
  );
  const incoming = after.map(observation => new Matchable(observation));
  const stored = before.map(observation => new Matchable(observation));
  const doubtful = contested(
    incomingLeft.map(index => incoming[index]),
    storedLeft.map(index => stored[index]),
  );
  if (doubtful.size > 0) {
    matched.forEach((other, index) => {
      if (other === undefined) return;
      if (!doubtful.has(saidInFile(incoming[index]) ?? '')) return;
      incomingLeft.push(index);
      storedLeft.push(other);
      matched[index] = undefined;
    });
  }
  const pairs = matchObservations(
    incomingLeft.map(index => incoming[index]),
    storedLeft.map(index => stored[index]),
    { unchanged },
  );
  for (const [a, b] of pairs) matched[incomingLeft[a]] = storedLeft[b];
  return matched;
}

/** Which finding each observation of one report belongs to. */
export function findingsOf(
  observations: readonly MaskedObservation[],
): string[] {
  return observations.map((observation, index) =>
    observation.category === 'dependency' || observation.category === 'secret'
      ? identityOf(observation, 'tool', noAliases) ?? String(index)
      : String(index),
  );
}
