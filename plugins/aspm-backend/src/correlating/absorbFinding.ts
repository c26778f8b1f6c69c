import { Knex } from 'knex';
import { newId } from '../database/newId';

/** Who absorbs a finding, and when. */
export interface Absorption {
  entityRef: string;
  at: number;
  reportId?: string;
  /** Why, in a few words for the history. */
  reason?: string;
  /** Who merged them, where a person did. */
  by?: string;
}

/**
 * Makes one finding of two that turn out to be the same problem. The survivor keeps its id, and gets
 * the other's evidence and history; the other is gone. The survivor has to be refreshed afterwards.
 */
export async function absorbFinding(
  trx: Knex,
  survivorId: string,
  absorbedId: string,
  { entityRef, at, reportId, reason, by }: Absorption,
): Promise<void> {
  const rows = await trx('findings')
    .whereIn('id', [survivorId, absorbedId])
    .select('id', 'title', 'first_seen_at', 'recurrences', 'state', 'fixed_at');
  const survivor = rows.find(({ id }) => id === survivorId);
  const absorbed = rows.find(({ id }) => id === absorbedId);
  if (!survivor || !absorbed) return;
  // Statements are applied anew to what the survivor says.
  await trx('finding_decisions').where('finding_id', absorbedId).delete();
  for (const table of ['observations', 'finding_events']) {
    await trx(table)
      .where('finding_id', absorbedId)
      .update({ finding_id: survivorId });
  }
  await moveDecision(trx, survivorId, absorbedId);
  await moveLinks(trx, survivorId, absorbedId);
  await trx('findings').where('id', absorbedId).delete();
  await trx('findings')
    .where('id', survivorId)
    .update({
      first_seen_at: Math.min(
        Number(survivor.first_seen_at),
        Number(absorbed.first_seen_at),
      ),
      recurrences: Math.max(
        Number(survivor.recurrences),
        Number(absorbed.recurrences),
      ),
      // One that is open was not away, whatever the other was.
      ...(absorbed.state !== 'fixed' && survivor.state === 'fixed'
        ? { state: absorbed.state, fixed_at: null }
        : {}),
    });
  await trx('finding_events').insert({
    id: newId(),
    finding_id: survivorId,
    entity_ref: entityRef,
    at,
    kind: 'merged',
    report_id: reportId ?? null,
    details: JSON.stringify({
      absorbed: absorbedId,
      title: absorbed.title,
      reason,
      by,
    }),
  });
}

/** What people decided of the one and other findings holds for both. */
async function moveLinks(
  trx: Knex,
  survivorId: string,
  absorbedId: string,
): Promise<void> {
  for (const column of ['finding_id', 'apart_from']) {
    await trx('finding_links')
      .where(column, absorbedId)
      .update({ [column]: survivorId });
  }
}

/** What a person decided of the survivor goes before what they decided of the other. */
async function moveDecision(
  trx: Knex,
  survivorId: string,
  absorbedId: string,
): Promise<void> {
  if (await trx('decisions').where('finding_id', survivorId).first()) {
    await trx('decisions').where('finding_id', absorbedId).delete();
  } else {
    await trx('decisions')
      .where('finding_id', absorbedId)
      .update({ finding_id: survivorId });
  }
}
