import { CustomErrorBase } from '@backstage/errors';

/**
 * A report is not what it should be. It is refused whole, and reading it again would not help.
 *
 * @public
 */
export class UnreadableReportError extends CustomErrorBase {
  name = 'UnreadableReportError' as const;

  /**
   * @param message - what is wrong, in a sentence that does not quote the report at length
   * @param place - where in the report, e.g. `runs[0].results[17]` or `line 3, column 9`
   */
  constructor(message: string, readonly place?: string) {
    super(message);
  }
}
