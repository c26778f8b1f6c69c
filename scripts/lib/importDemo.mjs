import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { formatDuration } from './formatDuration.mjs';
import { hashFiles } from './hashFiles.mjs';
import { importReports } from './importReports.mjs';
import { paths } from './paths.mjs';
import { endProgress, showProgress } from './showProgress.mjs';
import { waitForCatalog } from './waitForCatalog.mjs';

/**
 * Fills a portal with the example reports, once per database: a file beside
 * the database says which ones it has. Others are imported on top.
 *
 * @returns the reports that were refused, with the reasons
 */
export async function importDemo(portal, directory) {
  const state = readState(directory);
  const hash = hashFiles([relative(paths.root, paths.reports)]);
  if (state.imported === hash) {
    return [];
  }
  // The times of the scans stay the same when the import is taken up again.
  const startedAt = state.startedAt ?? new Date().toISOString();
  writeState(directory, { startedAt });

  const begin = Date.now();
  console.log('Reading the catalog…');
  const entities = await waitForCatalog(portal);
  console.log(`The catalog knows ${entities} entities`);
  const { total, refused } = await importReports(portal, {
    now: Date.parse(startedAt),
    onProgress: (done, all) =>
      showProgress(`Importing demo reports ${done}/${all} …`),
  });
  endProgress(
    `Imported ${total - refused.length} of ${total} demo reports ` +
      `(${formatDuration(Date.now() - begin)})`,
  );
  if (refused.length === 0) {
    writeState(directory, { startedAt, imported: hash });
  }
  return refused;
}

function readState(directory) {
  const file = join(directory, 'import.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function writeState(directory, state) {
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, 'import.json'), JSON.stringify(state));
}
