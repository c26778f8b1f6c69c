import {
  ReportContent,
  ReportEvent,
  ReportFormat,
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
 * A report's events as they may be stored: secrets are masked, texts have bounds.
 *
 * @throws UnreadableReportError that names the limit, when one is exceeded
 */
export async function* readReport(options: {
  format: ReportFormat;
  content: ReportContent;
  hashKey: string;
  limits: ReadingLimits;
}): AsyncGenerator<SafeReportEvent, void> {
  const { format, content, hashKey, limits } = options;
  const deadline = Date.now() + limits.maximumReadingMilliseconds;
  let observations = 0;
  let events = 0;
  for await (const event of format.read(content)) {
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
      yield {
        kind: 'observation',
        observation: boundObservation(maskSecrets(event.observation, hashKey)),
      };
    } else if (event.kind === 'component') {
      const { purl, type, name, version } = event.component;
      yield {
        kind: 'component',
        component: {
          purl: boundText(purl, 1_000),
          type,
          name: boundText(name, 500),
          version: version && boundText(version, 200),
        },
      };
    } else if (event.kind === 'tool') {
      yield {
        ...event,
        name: boundText(event.name, 100),
        version: event.version && boundText(event.version, 100),
        target: event.target && boundText(event.target, 500),
      };
    } else {
      yield { kind: 'skipped', reason: boundText(event.reason, 300) };
    }
  }
}
