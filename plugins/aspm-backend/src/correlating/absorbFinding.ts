import { Knex } from 'knex';
import { newId } from '../database/newId';

/** Who absorbs a finding, and when. */
export interface Absorption {
  entityRef: string;
  at: number;
  reportId?: string;
  /** One sentence for the history. */
  reason: string;
}

/**
 * Makes one finding of two that turn out to be the same problem. The survivor keeps its id, and gets
 * the other's evidence and history; the other is gone. The survivor has to be refreshed afterwards.
 */
export async function absorbFinding(
  trx: Knex,
  survivorId: string,
  absorbedId: string,
  { entityRef, at, reportId, reason }: Absorption,
): Promise<void> {
  const rows = await trx('findings')
    .whereIn('id', [survivorId, absorbedId])
    .select('id', 'first_seen_at', 'recurrences', 'state', 'fixed_at');
  const survivor = rows.find(({ id }) => id === survivorId);
  const absorbed = rows.find(({ id }) => id === absorbedId);
  if (!survivor || !absorbed) return;
  for (const table of ['observations', 'finding_events']) {
    await trx(table)
      .where('finding_id', absorbedId)
      .update({ finding_id: survivorId });
  }
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
    details: JSON.stringify({ absorbed: absorbedId, reason }),
  });
}
