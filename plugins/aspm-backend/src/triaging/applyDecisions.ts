import { Knex } from 'knex';
import { describeDecision } from '../correlating/describeDecision';

/**
 * Silences again what people hold for false, where a statement that silenced it too holds no longer.
 *
 * To be called after statements were applied, in the same transaction.
 */
export async function applyDecisions(
  trx: Knex,
  entityRef: string,
): Promise<void> {
  const rows = await trx('findings')
    .join('decisions', 'decisions.finding_id', 'findings.id')
    .where({
      'decisions.entity_ref': entityRef,
      'decisions.decision': 'false-positive',
      'findings.state': 'open',
    })
    .select('findings.id', {
      decision_reason: 'decisions.reason',
      decided_by: 'decisions.decided_by',
    });
  for (const { id, ...words } of rows) {
    await trx('findings')
      .where('id', id)
      .update({ state: 'silenced', state_reason: describeDecision(words) });
  }
}
