import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';

/** A PostgreSQL for one benchmark, from the same binaries as the tests use. */
export async function startBenchPostgres() {
  const module = pathToFileURL(
    path.resolve(__dirname, '../../scripts/lib/startPostgres.mjs'),
  ).href;
  const { startPostgres } = await import(module);
  const { url, stop } = await startPostgres();
  return {
    stop: stop as () => Promise<void>,
    /** @returns the connection string of a new, empty database */
    async create(name: string): Promise<string> {
      const client = new Client({ connectionString: url });
      await client.connect();
      await client.query(`create database "${name}"`);
      await client.end();
      const created = new URL(url);
      created.pathname = `/${name}`;
      return created.href;
    },
  };
}
