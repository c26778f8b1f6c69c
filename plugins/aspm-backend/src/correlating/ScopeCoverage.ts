import { Knex } from 'knex';
import { BulkWriter } from '../database/BulkWriter';
import { MaskedObservation } from '../reading/maskSecrets';
import { problemKind, weaknessesOf } from './problemKind';

/** So many kinds of problem are remembered of one scope; there are far fewer weaknesses than that. */
const mostKinds = 5_000;

/**
 * What the tool of a scope is known to look for, learned from what it reports: its silence about
 * another tool's finding of that kind says something.
 */
export class ScopeCoverage {
  private readonly kinds = new Set<string>();

  note(observation: MaskedObservation): void {
    if (!observation.weaknesses || this.kinds.size >= mostKinds) return;
    for (const weakness of weaknessesOf(observation))
      this.kinds.add(problemKind(observation, weakness));
  }

  /** @returns the kinds that were not known before */
  async write(
    trx: Knex,
    writer: BulkWriter,
    scopeId: string,
  ): Promise<string[]> {
    if (this.kinds.size === 0) return [];
    const rows = await trx('scope_coverage')
      .where('scope_id', scopeId)
      .select('kind');
    for (const { kind } of rows) this.kinds.delete(kind);
    const learned = [...this.kinds];
    await writer.insert(
      'scope_coverage',
      learned.map(kind => ({ scope_id: scopeId, kind })),
    );
    return learned;
  }
}
