import { Posture, PostureDetail } from '@aspm/backstage-plugin-aspm-common';
import { countOf } from '@aspm/backstage-plugin-aspm-react';
import { texts } from '../texts';
import { standingOf } from './standing';

/** What the sentence is made of; the details only sharpen it, so that a list can say it too. */
export type SentenceSubject = Posture &
  Partial<Pick<PostureDetail, 'headline' | 'coverage'>>;

/**
 * How something stands, in a sentence a person could say aloud.
 *
 * @returns e.g. `Checkout service is at risk: 2 exploited findings in production, one overdue by 3 days.`
 */
export function postureSentence(subject: SentenceSubject): string {
  const { title } = subject;
  switch (standingOf(subject)) {
    case 'never-scanned':
      return neverScanned(subject);
    case 'clean':
      return join(`${title} is clean: no open findings.`, gaps(subject));
    case 'good':
      return join(
        `${title} is in good shape: ${open(subject)}.`,
        gaps(subject),
      );
    case 'attention':
      return join(`${title} needs attention: ${open(subject)}.`, gaps(subject));
    default:
      return `${title} is at risk: ${dangers(subject)}.`;
  }
}

function neverScanned({ level, title, entities }: SentenceSubject): string {
  if (level === 'entity') return `${title} has never been scanned.`;
  if (entities === 0) return `${title} has no services in the catalog yet.`;
  return entities === 1
    ? `The one service of ${title} has never been scanned.`
    : `None of the ${numberOf(
        entities,
      )} services of ${title} has ever been scanned.`;
}

/** `12 open findings, 3 of them critical or high` */
function open({ open: count, severities }: SentenceSubject): string {
  const severe = severities.critical + severities.high;
  const findings = countOf(count, 'open finding');
  if (count === 1) {
    return severe === 1
      ? `${findings}, critical or high`
      : `${findings}, neither critical nor high`;
  }
  if (severe === count) return `${findings}, all of them critical or high`;
  return `${findings}, ${
    severe === 0 ? 'none' : numberOf(severe)
  } of them critical or high`;
}

/** What is exploited and what is late, or else what is open. */
function dangers(subject: SentenceSubject): string {
  const { exploited, pastDue, headline } = subject;
  const inProduction = headline?.exploitedInProduction ?? 0;
  const clauses: string[] = [];
  if (inProduction > 0) {
    clauses.push(`${countOf(inProduction, 'exploited finding')} in production`);
  } else if (exploited > 0) {
    clauses.push(countOf(exploited, 'exploited finding'));
  }
  if (pastDue > 0) {
    const noun = clauses.length === 0;
    clauses.push(overdue(pastDue, headline?.mostPastDueDays, noun));
  }
  return clauses.length > 0 ? clauses.join(', ') : open(subject);
}

function overdue(count: number, days: number | undefined, noun: boolean) {
  const by = days ? ` by ${countOf(days, 'day')}` : '';
  if (count === 1) return `${noun ? 'one finding' : 'one'} overdue${by}`;
  const who = noun ? countOf(count, 'finding') : numberOf(count);
  return `${who} overdue${by && `, the longest${by}`}`;
}

/** What nobody has looked at; "clean" alone would claim too much. */
function gaps({ level, headline, coverage, entities }: SentenceSubject) {
  if (level === 'entity') {
    const missing = (coverage ?? [])
      .filter(({ state }) => state === 'missing')
      .map(({ category }) => texts.categories[category]);
    return missing.length > 0
      ? `Required scans have never run: ${missing.join(', ')}.`
      : undefined;
  }
  const never = headline?.neverScanned ?? 0;
  if (never === 0) return undefined;
  return `${numberOf(never)} of ${countOf(entities, 'service')} ${
    never === 1 ? 'has' : 'have'
  } never been scanned.`;
}

function join(...sentences: (string | undefined)[]): string {
  return sentences.filter(Boolean).join(' ');
}

function numberOf(value: number): string {
  return value.toLocaleString('en');
}
