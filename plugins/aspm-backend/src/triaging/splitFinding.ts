import { InputError, NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { groupEvidence } from '../correlating/aliases/meetFindings';
import { VulnerabilityAliases } from '../correlating/aliases/VulnerabilityAliases';
import { createBulkWriter } from '../database/BulkWriter';
import { newId } from '../database/newId';
import { linkIdentities } from './linkIdentities';
import { RejudgingConfig, rejudgeFindings } from './rejudgeFindings';

/** Which observations are of another problem, as a person says. */
export interface Splitting {
  entityRef: string;
  findingId: string;
  observationIds: readonly string[];
  by: string;
  now: number;
}

/** An observation as far as a split looks at it. */
interface Part {
  id: string;
  present: boolean;
  firstSeenAt: number;
  goneAt?: number;
}

const batchSize = 500;

/**
 * Makes a finding of its own of some observations because a person says so, for later reports too:
 * nothing but a person makes one of the two again.
 *
 * To be called in a transaction that holds the entity's lock.
 *
 * @returns the new finding's id
 * @throws NotFoundError when the finding is gone
 * @throws InputError when the observations are not some of the finding's
 */
export async function splitFinding(
  trx: Knex,
  { entityRef, findingId, observationIds, by, now }: Splitting,
  config: RejudgingConfig,
): Promise<string> {
  const finding = await trx('findings')
    .where({ id: findingId, entity_ref: entityRef })
    .first();
  if (!finding) throw new NotFoundError(`There is no finding ${findingId}`);
  const [leaving, staying] = await readParts(trx, findingId, observationIds);
  const aliases = new VulnerabilityAliases(trx, createBulkWriter(trx));
  const evidence = await groupEvidence(trx, aliases, findingId);

  const splitId = newId();
  const times = timesOf(finding, leaving, staying);
  await trx('findings').insert({
    ...finding,
    ...times.leaving,
    id: splitId,
    identity: null,
    recurrences: 0,
    state: leaving.some(({ present }) => present) ? 'open' : 'fixed',
  });
  await trx('findings').where('id', findingId).update(times.staying);
  const left = leaving.map(({ id }) => id);
  for (let start = 0; start < left.length; start += batchSize) {
    await trx('observations')
      .whereIn('id', left.slice(start, start + batchSize))
      .update({ finding_id: splitId });
  }
  await keepApart(trx, entityRef, findingId, splitId);

  const gone = new Set(left);
  const theirs = [...evidence].filter(([, ids]) =>
    ids.every(id => gone.has(id)),
  );
  const moved = theirs.map(([identity]) => identity);
  await release(trx, findingId, moved);
  await linkIdentities(trx, entityRef, splitId, moved);
  await linkIdentities(trx, entityRef, findingId, [...evidence.keys()]);

  await rejudgeFindings(
    trx,
    { entityRef, changed: [findingId, splitId], opened: [splitId], now },
    config,
  );
  await writeEvents(trx, { entityRef, findingId, splitId, by, now });
  return splitId;
}

/** Those that leave a finding, and those that stay. */
async function readParts(
  trx: Knex,
  findingId: string,
  observationIds: readonly string[],
): Promise<[Part[], Part[]]> {
  const rows = await trx('observations')
    .where('finding_id', findingId)
    .select('id', 'present', 'first_seen_at', 'gone_at');
  const parts: Part[] = rows.map(row => ({
    id: row.id,
    present: Boolean(row.present),
    firstSeenAt: Number(row.first_seen_at),
    goneAt: row.gone_at === null ? undefined : Number(row.gone_at),
  }));
  const known = new Set(parts.map(({ id }) => id));
  const wanted = new Set(observationIds);
  for (const id of wanted) {
    if (!known.has(id))
      throw new InputError(`Observation ${id} is not one of this finding`);
  }
  if (wanted.size === parts.length) {
    throw new InputError(
      'One observation at least has to stay with the finding',
    );
  }
  return [
    parts.filter(({ id }) => wanted.has(id)),
    parts.filter(({ id }) => !wanted.has(id)),
  ];
}

/** Since when each of the two is there, and since when it is not, if it is not. */
function timesOf(
  finding: { first_seen_at: unknown; fixed_at: unknown },
  leaving: Part[],
  staying: Part[],
) {
  const firstOf = (parts: Part[]) =>
    Math.min(...parts.map(({ firstSeenAt }) => firstSeenAt));
  const first = Math.min(firstOf(leaving), firstOf(staying));
  const times = (parts: Part[]) => ({
    first_seen_at:
      firstOf(parts) === first ? finding.first_seen_at : firstOf(parts),
    fixed_at: parts.some(({ present }) => present)
      ? finding.fixed_at
      : Math.max(...parts.map(({ goneAt }) => goneAt ?? 0)) || finding.fixed_at,
  });
  return { leaving: times(leaving), staying: times(staying) };
}

/** The new finding is kept apart from the one that it was part of, and from all from which that is. */
async function keepApart(
  trx: Knex,
  entityRef: string,
  findingId: string,
  splitId: string,
): Promise<void> {
  const rows = await trx('finding_links')
    .where('finding_id', findingId)
    .whereNotNull('apart_from')
    .distinct('apart_from');
  for (const other of [findingId, ...rows.map(row => row.apart_from)]) {
    await trx('finding_links').insert([
      { entity_ref: entityRef, finding_id: splitId, apart_from: other },
      { entity_ref: entityRef, finding_id: other, apart_from: splitId },
    ]);
  }
}

/** Takes identities from a finding. */
async function release(
  trx: Knex,
  findingId: string,
  identities: readonly string[],
): Promise<void> {
  for (let start = 0; start < identities.length; start += batchSize) {
    const batch = identities.slice(start, start + batchSize);
    await trx('finding_links')
      .where('finding_id', findingId)
      .whereIn('identity', batch)
      .delete();
    await trx('findings')
      .where('id', findingId)
      .whereIn('identity', batch)
      .update({ identity: null });
  }
}

async function writeEvents(
  trx: Knex,
  options: {
    entityRef: string;
    findingId: string;
    splitId: string;
    by: string;
    now: number;
  },
): Promise<void> {
  const { entityRef, findingId, splitId, by, now } = options;
  const rows = await trx('findings')
    .whereIn('id', [findingId, splitId])
    .select('id', 'title');
  const titleOf = (id: string) => rows.find(row => row.id === id)!.title;
  await trx('finding_events').insert(
    [
      {
        finding_id: findingId,
        details: { into: splitId, title: titleOf(splitId) },
      },
      {
        finding_id: splitId,
        details: { from: findingId, title: titleOf(findingId) },
      },
    ].map(({ finding_id, details }) => ({
      id: newId(),
      finding_id,
      entity_ref: entityRef,
      at: now,
      kind: 'split',
      report_id: null,
      details: JSON.stringify({ ...details, by }),
    })),
  );
}
