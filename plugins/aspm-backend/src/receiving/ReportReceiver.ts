import { Readable } from 'node:stream';

/** A report as it arrives, with what its sender says about it. */
export interface ReportSubmission {
  entityRef: string;
  tool?: string;
  format?: string;
  branch?: string;
  commit?: string;
  artifact?: string;
  environment?: string;
  /** Milliseconds since the epoch. */
  scannedAt?: number;
  /** The bytes as sent, which may be compressed. */
  body: Readable;
}

/** Takes reports in. */
export interface ReportReceiver {
  /**
   * Keeps the report. Once this resolves, the report is never lost.
   *
   * @returns The report's id; `duplicate` says that the same bytes were the newest of their scope
   *   already, and whose id it is
   */
  receive(
    submission: ReportSubmission,
  ): Promise<{ reportId: string; duplicate: boolean }>;

  /** Resolves when the report is done or has failed, or when the time is over. */
  waitFor(reportId: string, milliseconds: number): Promise<void>;
}
