import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { paths } from './paths.mjs';
import { readReport, sendReport } from './sendReport.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long the plugin may take to learn of the catalog's entities. */
const ASSIGN_TIMEOUT_MS = 120_000;

/** What a report's place in the manifest says that the API wants to know. */
const PARAMETERS = [
  'entityRef',
  'tool',
  'format',
  'branch',
  'commit',
  'artifact',
  'environment',
];

/**
 * Sends the example reports through the door that every pipeline uses.
 *
 * The server takes the same report once, so an import that was broken off is
 * simply done again.
 *
 * @returns how many reports there are and which were refused, and why
 */
export async function importReports(portal, options) {
  const { now, onProgress = () => {} } = options;
  const reports = await readManifest();
  const refused = [];
  const unassigned = [];
  for (const [index, entry] of reports.entries()) {
    onProgress(index + 1, reports.length);
    const name = `${entry.file} (${entry.entityRef})`;
    try {
      const report = await sendReport(
        portal,
        join(paths.reports, entry.file),
        readParameters(entry, now),
      );
      if (report.assigned === false) {
        unassigned.push({ name, id: report.id });
      }
    } catch (error) {
      refused.push(`${name}: ${error.message}`);
    }
  }
  const unknown = await waitUntilAssigned(portal, unassigned);
  refused.push(
    ...unknown.map(({ name }) => `${name}: the catalog has no such entity`),
  );
  return { total: reports.length, refused };
}

/** The reports of the manifest in the order of time in which they were made. */
async function readManifest() {
  const file = join(paths.reports, 'manifest.yaml');
  if (!existsSync(file)) {
    return [];
  }
  // The one package that the scripts use, and only after the installation.
  const { parse } = await import('yaml');
  const { reports } = parse(readFileSync(file, 'utf8'));
  return [...reports].sort((a, b) => (b.daysAgo ?? 0) - (a.daysAgo ?? 0));
}

function readParameters(entry, now) {
  const parameters = PARAMETERS.filter(name => entry[name] !== undefined).map(
    name => [name, `${entry[name]}`],
  );
  const scannedAt = new Date(now - (entry.daysAgo ?? 0) * DAY_MS);
  return {
    ...Object.fromEntries(parameters),
    scannedAt: scannedAt.toISOString(),
  };
}

/**
 * The plugin follows the catalog with a delay: reports that were sent at once
 * after the start find their entities a little later.
 */
async function waitUntilAssigned(portal, unassigned) {
  const deadline = Date.now() + ASSIGN_TIMEOUT_MS;
  let left = unassigned;
  while (left.length > 0 && Date.now() < deadline) {
    await sleep(1_000);
    const reports = await Promise.all(
      left.map(({ id }) => readReport(portal, id)),
    );
    left = left.filter((_, index) => reports[index].assigned === false);
  }
  return left;
}
