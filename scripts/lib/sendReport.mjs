import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long one report may take to be read. */
const TIMEOUT_MS = 120_000;

/**
 * Sends a file as a pipeline does, and waits until it has been read.
 *
 * @returns the report as the API describes it; throws when it was refused
 */
export async function sendReport(portal, file, parameters) {
  const query = new URLSearchParams({ ...parameters, wait: 'true' });
  let report = await request(portal, `/reports?${query}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: readFileSync(file),
  });
  const deadline = Date.now() + TIMEOUT_MS;
  while (['queued', 'reading'].includes(report.state)) {
    if (Date.now() > deadline) {
      throw new Error('it was not read within two minutes');
    }
    await sleep(500);
    report = await readReport(portal, report.id);
  }
  if (report.state === 'failed') {
    const { message, place } = report.error ?? {};
    throw new Error([message, place].filter(Boolean).join(', at '));
  }
  return report;
}

/** What has become of a report that was sent before. */
export function readReport(portal, id) {
  return request(portal, `/reports/${id}`);
}

async function request({ url, token }, path, options = {}) {
  const response = await fetch(`${url}/api/aspm${path}`, {
    ...options,
    headers: { ...options.headers, Authorization: `Bearer ${token}` },
  }).catch(error => {
    // What is behind "fetch failed".
    throw error.cause ?? error;
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`${response.status} ${readMessage(text)}`);
  }
  return JSON.parse(text);
}

function readMessage(text) {
  try {
    return JSON.parse(text).error.message;
  } catch {
    return text.slice(0, 300);
  }
}
