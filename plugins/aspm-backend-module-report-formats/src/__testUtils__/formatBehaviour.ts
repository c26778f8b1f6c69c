import fc from 'fast-check';
import {
  ReportFormat,
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from './damagedJson';

function textOf(document: unknown): string {
  return typeof document === 'string' ? document : JSON.stringify(document);
}

/** Reads a document that is a text, or becomes one as JSON. */
export function readDocument(format: ReportFormat, document: unknown) {
  return readReport(format, textOf(document));
}

/** Whether a format takes a document for its own, which is a text, or becomes one as JSON. */
export async function detects(
  format: ReportFormat,
  document: unknown,
): Promise<boolean> {
  const content = createReportContent(async function* once() {
    yield Buffer.from(textOf(document));
  });
  return format.detect(await outlineReport(content));
}

/** What comes of reading a document in which one value is of another type: it must never be a crash. */
export async function outcomesOfDamage(
  format: ReportFormat,
  ...documents: unknown[]
): Promise<string[]> {
  const outcomes = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(...documents.map(document => damagedJson(document))),
      async text => {
        outcomes.add(
          await readReport(format, text).then(
            () => 'read',
            error => (error.place ? error.name : `${error}, without a place`),
          ),
        );
      },
    ),
    { numRuns: 300 },
  );
  return [...outcomes].filter(outcome => outcome !== 'read');
}
