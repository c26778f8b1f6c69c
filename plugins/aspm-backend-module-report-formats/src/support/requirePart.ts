import {
  JsonDocument,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';

/**
 * Makes sure that a report has one of some parts, so that a document of another kind is not taken for a
 * report without findings, which would close all that was found before.
 *
 * @throws UnreadableReportError when it has none of them
 */
export async function requirePart(
  json: JsonDocument,
  ...parts: string[]
): Promise<void> {
  for await (const batch of json.select(...parts.map(part => `${part}?`))) {
    if (batch.length > 0) return;
  }
  throw new UnreadableReportError('The report lacks a part', parts[0]);
}
