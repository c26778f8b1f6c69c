import { ConflictError, InputError } from '@backstage/errors';
import {
  ReportContent,
  ReportFormat,
  ReportFormatsExtensionPoint,
  ReportLimits,
  UnreadableReportError,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';

/** Most documents can be told apart by this much; for the rest all of it is looked at. */
const headBytes = 256 * 1024;

/** The formats that modules have added. */
export class FormatRegistry implements ReportFormatsExtensionPoint {
  private readonly formats = new Map<string, ReportFormat>();

  addFormat(...formats: ReportFormat[]): void {
    for (const format of formats) {
      if (this.formats.has(format.id)) {
        throw new ConflictError(
          `The report format ${format.id} was added already`,
        );
      }
      this.formats.set(format.id, format);
    }
  }

  /**
   * The format of a report: the one that its sender named, or the one that recognises it.
   *
   * @throws InputError when the named one is not known; UnreadableReportError when none recognises it
   */
  async formatOf(
    content: ReportContent,
    named: string | undefined,
    limits: ReportLimits,
  ): Promise<ReportFormat> {
    if (named !== undefined) {
      const format = this.formats.get(named);
      if (format) return format;
      throw new InputError(
        `There is no report format '${named}'; there are ${this.ids()}`,
      );
    }
    for (const bytes of [headBytes, Infinity]) {
      const outline = await outlineReport(content, bytes, limits);
      const found = [...this.formats.values()].filter(format =>
        format.detect(outline),
      );
      if (found.length > 0) return found[0];
      if (outline.syntax !== 'json') break;
    }
    throw new UnreadableReportError(
      `No report format recognises this content; if it is one of ${this.ids()}, name it`,
    );
  }

  private ids(): string {
    return [...this.formats.keys()].join(', ');
  }
}
