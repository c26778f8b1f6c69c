import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { UnreadableReportError } from '../formats/UnreadableReportError';
import type { ReportLimits } from './ReportContent';

/** A line of a table, with its cells by the name of their column. @public */
export interface CsvRow {
  /** The line in the document on which it ends, from 1. */
  line: number;
  /** Cells that are empty are left out. */
  cells: Record<string, string>;
}

const delimiters = [',', ';', '\t', '|'];

/** How far to look for the line that tells what separates the cells. */
const headBytes = 64 * 1024;

/**
 * Tables as text, with commas or another separator, of any size, read as a stream (RFC 4180).
 *
 * @public
 */
export class CsvDocument {
  constructor(
    private readonly open: () => AsyncIterable<Buffer>,
    private readonly limits: ReportLimits,
  ) {}

  /**
   * The rows below the header, in the order of the document. The header is the first line that has
   * all of the given columns; what stands before it, as some tools write about the scan, is left out.
   *
   * @param columns - the columns without which the table is not what it should be
   * @throws UnreadableReportError when there is no such header, or the table is malformed
   */
  async *rows(...columns: string[]): AsyncGenerator<CsvRow, void> {
    let header: string[] | undefined;
    for await (const { line, fields } of this.records(columns)) {
      if (!header) {
        const names = fields.map(field => field.trim());
        if (columns.every(column => names.includes(column))) header = names;
        continue;
      }
      const cells: Array<[string, string]> = [];
      for (let index = 0; index < header.length; index++) {
        const value = fields[index]?.trim();
        if (value) cells.push([header[index], value]);
      }
      if (cells.length > 0) yield { line, cells: Object.fromEntries(cells) };
    }
    if (!header) {
      throw new UnreadableReportError(
        `The table has no header with the columns ${columns.join(', ')}`,
        'line 1',
      );
    }
  }

  private async *records(columns: string[]) {
    const parser = parse({
      delimiter: await this.findDelimiter(columns),
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      max_record_size: this.limits.maximumValueBytes,
    });
    const source = Readable.from(this.open());
    source.on('error', error => parser.destroy(error));
    source.pipe(parser);
    try {
      for await (const { record, info } of parser) {
        yield { line: info.lines as number, fields: record as string[] };
      }
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      throw new UnreadableReportError(
        'The report is not a well-formed table',
        `line ${error.lines ?? 1}`,
      );
    } finally {
      source.destroy();
    }
  }

  /** What stands between the cells of the first line that could be the header. */
  private async findDelimiter(columns: string[]): Promise<string> {
    const parts: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.open()) {
      parts.push(chunk);
      size += chunk.length;
      if (size >= headBytes) break;
    }
    const lines = Buffer.concat(parts).toString('utf8').split(/\r?\n/);
    const header =
      lines.find(line => columns.every(column => line.includes(column))) ?? '';
    const counts = delimiters.map(
      delimiter => header.split(delimiter).length - 1,
    );
    return delimiters[counts.indexOf(Math.max(...counts))];
  }
}
