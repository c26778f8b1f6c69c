import {
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { boundObservation, boundText } from './boundTexts';
import { MaskedObservation, maskSecrets } from './maskSecrets';

/** An event of a report, with secrets and excesses taken out. */
export type SafeReportEvent =
  | Exclude<ReportEvent, { kind: 'observation' }>
  | { kind: 'observation'; observation: MaskedObservation };

/** How much a report may hold, and how long it may take to read. */
export interface ReadingLimits {
  maximumObservations: number;
  maximumReadingMilliseconds: number;
}

/**
 * Gives each event of one report as it may be stored: secrets are masked, texts have bounds. What it
 * gives throws UnreadableReportError that names the limit, when one is exceeded.
 *
 * @param options.hashKey - of the hashes by which secrets are known again
 */
export function createReportGuard(options: {
  hashKey: string;
  limits: ReadingLimits;
}): (event: ReportEvent) => SafeReportEvent {
  const { hashKey, limits } = options;
  const deadline = Date.now() + limits.maximumReadingMilliseconds;
  let observations = 0;
  let events = 0;
  return event => {
    if (++events % 1_000 === 0 && Date.now() > deadline) {
      throw new UnreadableReportError(
        `Reading takes longer than ${limits.maximumReadingMilliseconds} ms, which aspm.reports.maximumReadingTime allows`,
      );
    }
    if (event.kind === 'observation') {
      if (++observations > limits.maximumObservations) {
        throw new UnreadableReportError(
          `The report has more than ${limits.maximumObservations} results, which aspm.reports.maximumObservations allows`,
        );
      }
      return {
        kind: 'observation',
        observation: boundObservation(maskSecrets(event.observation, hashKey)),
      };
    }
    return boundEvent(event);
  };
}

function boundEvent(
  event: Exclude<ReportEvent, { kind: 'observation' }>,
): SafeReportEvent {
  if (event.kind === 'skipped') {
    return { kind: 'skipped', reason: boundText(event.reason, 300) };
  }
  if (event.kind === 'tool') {
    return {
      ...event,
      name: boundText(event.name, 100),
      version: event.version && boundText(event.version, 100),
      target: event.target && boundText(event.target, 500),
    };
  }
  const { purl, type, name, version } = event.component;
  return {
    kind: 'component',
    component: {
      purl: boundText(purl, 1_000),
      type,
      name: boundText(name, 500),
      version: version && boundText(version, 200),
    },
  };
}
