import { CsvDocument } from './CsvDocument';
import { JsonDocument } from './JsonDocument';
import { XmlDocument } from './XmlDocument';

/**
 * A report's content, which can be read more than once. Text is UTF-8 by the time it gets here.
 *
 * @public
 */
export interface ReportContent {
  readonly json: JsonDocument;
  /**
   * Documents one after another, on a line each or not, read as though they were the elements of
   * one array: `[].finding` selects `finding` of each.
   */
  readonly jsonSequence: JsonDocument;
  readonly csv: CsvDocument;
  readonly xml: XmlDocument;
  /** The bytes, in pieces. */
  bytes(): AsyncIterable<Buffer>;
}

/** Bounds that a report must keep. @public */
export interface ReportLimits {
  /** The deepest nesting of objects, arrays or elements. */
  maximumDepth: number;
  /** The largest single value that is held in memory, in bytes. */
  maximumValueBytes: number;
}

/** @public */
export const defaultReportLimits: ReportLimits = {
  maximumDepth: 200,
  maximumValueBytes: 64 * 1024 * 1024,
};

/**
 * @param open - gives the bytes from the beginning, each time it is called
 * @public
 */
export function createReportContent(
  open: () => AsyncIterable<Buffer>,
  limits: ReportLimits = defaultReportLimits,
): ReportContent {
  return {
    json: new JsonDocument(open, limits),
    jsonSequence: new JsonDocument(open, limits, true),
    csv: new CsvDocument(open, limits),
    xml: new XmlDocument(open, limits),
    bytes: open,
  };
}
