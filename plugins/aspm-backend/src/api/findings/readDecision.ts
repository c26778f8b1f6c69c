import { Decision } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { toIsoDate } from '../dates';

/** What a person decided of a finding, unless it was withdrawn. */
export async function readDecision(
  knex: Knex,
  findingId: string,
): Promise<Decision | undefined> {
  const row = await knex('decisions')
    .where('finding_id', findingId)
    .whereNot('decision', 'withdrawn')
    .first();
  return (
    row && {
      decision: row.decision,
      reason: row.reason ?? undefined,
      decidedBy: row.decided_by,
      decidedAt: toIsoDate(row.decided_at),
    }
  );
}
