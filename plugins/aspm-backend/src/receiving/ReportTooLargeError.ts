import { CustomErrorBase } from '@backstage/errors';

/** A report is larger than is allowed. Answered with 413. */
export class ReportTooLargeError extends CustomErrorBase {
  name = 'ReportTooLargeError' as const;
  readonly statusCode = 413;

  constructor(maximumBytes: number) {
    super(
      `The report is larger than ${maximumBytes} bytes, which aspm.reports.maximumBytes allows`,
    );
  }
}
