import {
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { boundStatement, boundStatementDocument } from './boundStatement';
import { boundObservation, boundText } from './boundTexts';
import { KnownSecrets } from './KnownSecrets';
import { MaskedObservation, maskSecrets, replaceInTexts } from './maskSecrets';
import { maskShapes } from './maskShapes';

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
 * @param options - `hashKey` is of the hashes by which secrets are known again; `secrets` are those of
 *   the whole report, which are taken out of every text
 */
export function createReportGuard(options: {
  hashKey: string;
  secrets?: KnownSecrets;
  limits: ReadingLimits;
}): (event: ReportEvent) => SafeReportEvent {
  const { hashKey, limits, secrets = new KnownSecrets() } = options;
  const takeOut = (text: string) => maskShapes(secrets.takeOut(text));
  const deadline = Date.now() + limits.maximumReadingMilliseconds;
  let results = 0;
  let events = 0;
  let looksForSecrets = false;
  return event => {
    if (++events % 1_000 === 0 && Date.now() > deadline) {
      throw new UnreadableReportError(
        `Reading takes longer than ${limits.maximumReadingMilliseconds} ms, which aspm.reports.maximumReadingTime allows`,
      );
    }
    const isResult = event.kind === 'observation' || event.kind === 'statement';
    if (isResult && ++results > limits.maximumObservations) {
      throw new UnreadableReportError(
        `The report has more than ${limits.maximumObservations} results, which aspm.reports.maximumObservations allows`,
      );
    }
    if (event.kind === 'tool')
      looksForSecrets ||= event.categories.includes('secret');
    if (event.kind === 'observation') {
      const { observation } = event;
      const masked = maskSecrets(observation, hashKey);
      const tellsSecrets =
        looksForSecrets ||
        observation.category === 'secret' ||
        observation.secret !== undefined;
      return {
        kind: 'observation',
        observation: boundObservation(
          tellsSecrets ? withoutSecrets(masked, takeOut) : masked,
        ),
      };
    }
    const bounded = boundEvent(event);
    // There are few of those that tell of a tool, and they reach places of their own.
    return looksForSecrets || event.kind === 'tool' || event.kind === 'skipped'
      ? replaceInTexts(bounded, takeOut)
      : bounded;
  };
}

function withoutSecrets(
  { secret, ...rest }: MaskedObservation,
  takeOut: (text: string) => string,
): MaskedObservation {
  // Hash and mask are ours.
  const cleaned = replaceInTexts(rest, takeOut);
  return secret
    ? {
        ...cleaned,
        secret: { ...secret, kind: secret.kind && takeOut(secret.kind) },
      }
    : cleaned;
}

/** One artifact has no more names than this. */
const mostSubjects = 50;

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
      subjects: event.subjects
        ?.slice(0, mostSubjects)
        .map(subject => boundText(subject, 1_000)),
    };
  }
  if (event.kind === 'statement') {
    return { kind: 'statement', statement: boundStatement(event.statement) };
  }
  if (event.kind === 'statement-document') {
    const document = boundStatementDocument(event.document);
    return { kind: 'statement-document', document };
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
