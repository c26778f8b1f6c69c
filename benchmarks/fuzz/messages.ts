import type { FuzzOutcome } from '../../plugins/aspm-backend/src/__testUtils__/fuzz/FuzzPortal';

/** What a worker says while it works. */
export type WorkerMessage =
  | { kind: 'begins'; index: number }
  | {
      kind: 'ended';
      index: number;
      source: string;
      mutation: string;
      milliseconds: number;
      outcome: FuzzOutcome;
    };

/** What a worker sends: of the reports from the first to before the end, every so many databases. */
export interface WorkerPart {
  seed: number;
  first: number;
  end: number;
  worker: number;
  workers: number;
}
