import { Knex } from 'knex';
import { MaskedObservation } from '../reading/maskSecrets';
import { FindingIdentities } from './FindingIdentities';
import { findContested } from './findContested';
import { contested } from './identity/contested';
import { Matchable } from './identity/Matchable';
import { Unchanged, matchObservations } from './matchObservations';
import { readStored } from './readStored';
import type { StoredScope } from './openScope';

/** A stored observation, as much of it as exact matching needs. */
export interface Known {
  id: string;
  present: boolean;
}

/** An observation of the report with what is made from it. */
export interface Incoming {
  observation: MaskedObservation;
  /** By which other tools find the same problem, once it is asked for. */
  identity?: string;
  /** All that the tool said of it, as JSON. */
  details: string;
  /** Hash of the details: the same in the next report when nothing has changed. */
  exactKey: string;
}

/** A stored observation that is not as it was. */
interface Stored {
  id: string;
  exactKey: string;
  findingId: string;
  observation: MaskedObservation;
}

const batchSize = 500;

/**
 * Matches what a report has new to what it no longer has as it was. What is matched is taken out of `known`.
 *
 * @param options.known - stored observations by their exact key, without those that are unchanged
 * @returns stored observations with what they have become, and what is left of the report
 */
export async function matchLeftovers(options: {
  trx: Knex;
  scope: StoredScope;
  identities: FindingIdentities;
  unchanged: Unchanged;
  known: Map<string, Known>;
  unmatched: Incoming[];
}): Promise<{
  changed: Array<{ id: string; incoming: Incoming }>;
  unmatched: Incoming[];
}> {
  const { trx, scope, identities, unchanged, known } = options;
  let { unmatched } = options;
  const changed: Array<{ id: string; incoming: Incoming }> = [];
  const left = await loadStored(trx, known);
  // What is made of an observation is costly, and asked for more than once.
  const matchables = new Map<MaskedObservation, Matchable>();
  // What is present is matched before what is long gone.
  for (const present of [true, false]) {
    const stored = left.filter(
      ({ exactKey }) => known.get(exactKey)?.present === present,
    );
    if (stored.length === 0 || unmatched.length === 0) continue;
    await identities.aliases.learn(
      [...stored, ...unmatched].map(
        ({ observation }) => observation.vulnerabilityIds,
      ),
    );
    const doubtful = present ? await reopen(unmatched, stored) : [];
    for (const { item } of doubtful) stored.push(item);
    const arriving = [...unmatched, ...doubtful.map(each => each.incoming)];
    const pairs = matchObservations(
      toMatchables(arriving),
      toMatchables(stored),
      {
        unchanged,
        comesBack: !present,
      },
    );
    const kept = await identities.carry(
      pairs.map(([a, b]) => ({
        observation: arriving[a].observation,
        findingId: stored[b].findingId,
      })),
      [...left, ...stored].map(({ id }) => id),
      scope,
    );
    const matched = new Set<Incoming>();
    pairs.forEach(([a, b], index) => {
      if (!kept[index]) return;
      const { id, exactKey } = stored[b];
      known.delete(exactKey);
      matched.add(arriving[a]);
      if (exactKey !== arriving[a].exactKey)
        changed.push({ id, incoming: arriving[a] });
    });
    unmatched = arriving.filter(incoming => !matched.has(incoming));
  }
  return { changed, unmatched };

  /** Lines that seem to have stayed, though others that say the same in their file have not. */
  async function reopen(
    arriving: Incoming[],
    stored: Stored[],
  ): Promise<Array<{ item: Stored; incoming: Incoming }>> {
    const said = contested(toMatchables(arriving), toMatchables(stored));
    if (said.size === 0) return [];
    const found = await findContested(
      trx,
      scope.id,
      said,
      key => known.has(key),
      identities.links,
    );
    const rules = new Map(
      arriving.map(({ observation: { rule } }) => [rule.id, rule]),
    );
    return found.flatMap(
      ({ id, exactKey, findingId, observation, details }) => {
        const rule = rules.get(observation.rule.id);
        if (!rule) return [];
        known.set(exactKey, { id, present: true });
        return {
          item: { id, exactKey, findingId, observation },
          incoming: {
            observation: { ...observation, rule },
            details,
            exactKey,
          },
        };
      },
    );
  }

  function toMatchables(
    items: ReadonlyArray<{ observation: MaskedObservation }>,
  ): Matchable[] {
    return items.map(({ observation }) => {
      let matchable = matchables.get(observation);
      if (!matchable) {
        matchable = new Matchable(observation, identities.aliases);
        matchables.set(observation, matchable);
      }
      return matchable;
    });
  }
}

async function loadStored(
  trx: Knex,
  known: ReadonlyMap<string, Known>,
): Promise<Stored[]> {
  const keys = new Map([...known].map(([exactKey, { id }]) => [id, exactKey]));
  const ids = [...keys.keys()];
  const stored: Stored[] = [];
  for (let start = 0; start < ids.length; start += batchSize) {
    const rows = await trx('observations')
      .whereIn('id', ids.slice(start, start + batchSize))
      .select('id', 'details', 'finding_id');
    for (const { id, details, finding_id } of rows) {
      stored.push({
        id,
        exactKey: keys.get(id)!,
        findingId: finding_id,
        observation: readStored(details),
      });
    }
  }
  return stored;
}
