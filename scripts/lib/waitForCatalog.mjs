import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from './UserError.mjs';

const TIMEOUT_MS = 120_000;
/** The catalog counts as read when its size has not changed for this long. */
const STABLE_MS = 3_000;

/** Waits until the catalog has read its entities: reports are about them. */
export async function waitForCatalog(portal) {
  const deadline = Date.now() + TIMEOUT_MS;
  let count = 0;
  let changedAt = Date.now();
  while (Date.now() < deadline) {
    const current = await countEntities(portal);
    if (current !== count) {
      count = current;
      changedAt = Date.now();
    } else if (count > 0 && Date.now() - changedAt >= STABLE_MS) {
      return count;
    }
    await sleep(500);
  }
  throw new UserError(
    count === 0
      ? 'The catalog is empty after two minutes: see examples/catalog and the log.'
      : 'The catalog was still changing after two minutes.',
  );
}

/** Components and the like; the location that lists them does not count. */
async function countEntities({ url, token }) {
  const response = await fetch(`${url}/api/catalog/entity-facets?facet=kind`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  if (!response.ok) {
    throw new UserError(
      `The catalog answered ${response.status}: ${await response.text()}`,
    );
  }
  const { facets } = await response.json();
  return facets.kind
    .filter(({ value }) => value !== 'Location')
    .reduce((sum, { count }) => sum + count, 0);
}
