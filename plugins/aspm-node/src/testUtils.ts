/**
 * Test doubles for modules of the ASPM backend.
 *
 * @packageDocumentation
 */
import {
  ReadStatement,
  ReportEvent,
  ReportFormat,
  StatementDocument,
  createReportContent,
} from './index';

/** A report's events, sorted by kind. @public */
export interface ReadReport {
  tools: Array<Extract<ReportEvent, { kind: 'tool' }>>;
  observations: Array<
    Extract<ReportEvent, { kind: 'observation' }>['observation']
  >;
  components: Array<Extract<ReportEvent, { kind: 'component' }>['component']>;
  documents: StatementDocument[];
  statements: ReadStatement[];
  /** Reasons and how often. */
  skipped: Record<string, number>;
}

/** Reads a text with a format, and gives all that it yields. @public */
export async function readReport(
  format: ReportFormat,
  text: string | Buffer,
): Promise<ReadReport> {
  const bytes = Buffer.from(text);
  const content = createReportContent(async function* pieces() {
    // Small pieces, so that values cross their borders.
    for (let start = 0; start < bytes.length; start += 997)
      yield bytes.subarray(start, start + 997);
  });
  const result: ReadReport = {
    tools: [],
    observations: [],
    components: [],
    documents: [],
    statements: [],
    skipped: {},
  };
  for await (const event of format.read(content)) {
    if (event.kind === 'tool') result.tools.push(event);
    if (event.kind === 'observation')
      result.observations.push(event.observation);
    if (event.kind === 'component') result.components.push(event.component);
    if (event.kind === 'statement-document')
      result.documents.push(event.document);
    if (event.kind === 'statement') result.statements.push(event.statement);
    if (event.kind === 'skipped') {
      result.skipped[event.reason] = (result.skipped[event.reason] ?? 0) + 1;
    }
  }
  return result;
}
