import { randomUUID } from 'node:crypto';
import { Knex } from 'knex';

/** Writes a report that waits to be read, unless told otherwise. */
export async function writeTestReport(
  knex: Knex,
  values: Record<string, unknown> = {},
): Promise<string> {
  const id = randomUUID();
  await knex('reports').insert({
    id,
    entity_ref: `component:default/${id}`,
    submission_key: id,
    checksum: id,
    size_bytes: 10,
    state: 'queued',
    received_at: 1_000,
    last_received_at: 1_000,
    scanned_at: 1_000,
    available_at: 1_000,
    ...values,
  });
  return id;
}
