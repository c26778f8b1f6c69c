import { randomBytes } from 'node:crypto';
import { Knex } from 'knex';

/**
 * The key of the hashes by which secrets are known again: the configured one, or one that the first
 * backend makes and all others share.
 */
export async function readSecretHashKey(
  knex: Knex,
  configured: string | undefined,
): Promise<string> {
  if (configured) return configured;
  const key = 'secret-hash-key';
  await knex('settings')
    .insert({ key, value: randomBytes(32).toString('base64') })
    .onConflict('key')
    .ignore();
  const row = await knex('settings').where({ key }).first('value');
  return row.value;
}
