import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { paths } from './paths.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;

/** What a report's place in the manifest says that the API wants to know. */
const PARAMETERS = [
  'entityRef',
  'tool',
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
  for (const [index, report] of reports.entries()) {
    onProgress(index + 1, reports.length);
    const reason = await sendReport(portal, report, now);
    if (reason) {
      refused.push(`${report.file} (${report.entityRef}): ${reason}`);
    }
  }
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
  return reports
    .slice()
    .sort((a, b) => (b.daysAgo ?? 0) - (a.daysAgo ?? 0));
}

async function sendReport({ url, token }, report, now) {
  const query = new URLSearchParams({ wait: 'true' });
  for (const name of PARAMETERS) {
    if (report[name] !== undefined) {
      query.set(name, `${report[name]}`);
    }
  }
  const scannedAt = new Date(now - (report.daysAgo ?? 0) * DAY_MS);
  query.set('scannedAt', scannedAt.toISOString());
  try {
    const response = await fetch(`${url}/api/aspm/reports?${query}`, {
      method: 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/octet-stream',
      },
      body: readFileSync(join(paths.reports, report.file)),
    });
    const text = await response.text();
    return response.ok ? undefined : `${response.status} ${readMessage(text)}`;
  } catch (error) {
    return error.cause?.message ?? error.message;
  }
}

function readMessage(text) {
  try {
    return JSON.parse(text).error.message;
  } catch {
    return text.slice(0, 300);
  }
}
