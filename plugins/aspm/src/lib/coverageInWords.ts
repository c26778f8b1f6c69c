import { Category, Coverage } from '@aspm/backstage-plugin-aspm-common';
import { DateTime } from 'luxon';
import { texts } from '../texts';
import { ageInDays, agoInWords } from './dates';
import { countOf } from '@aspm/backstage-plugin-aspm-react';

/** One scanner kind and how well it covers the entity. */
export interface CoverageItem {
  category: Category;
  state: 'ok' | 'stale' | 'missing';
  words: string;
  tools: string[];
  lastScannedAt?: string;
}

/** What needs a person first: never scanned though required, then too old, then fine. */
const order = ['missing', 'stale', 'ok'];

/**
 * The coverage of an entity in words, and the kinds that nobody requires.
 *
 * @returns e.g. words `today`, `24 days old`, `never, required`
 */
export function coverageInWords(
  coverage: Coverage[],
  now: DateTime = DateTime.now(),
): { items: CoverageItem[]; notRequired: Category[] } {
  const items = coverage.flatMap<CoverageItem>(
    ({ category, state, tools = [], lastScannedAt }) => {
      const item = { category, tools, lastScannedAt };
      switch (state) {
        case 'missing':
          return [{ ...item, state, words: texts.coverage.missing }];
        case 'stale':
          return [
            {
              ...item,
              state,
              words: lastScannedAt
                ? `${countOf(ageInDays(lastScannedAt, now), 'day')} old`
                : texts.coverage.stale,
            },
          ];
        case 'ok':
          return [
            {
              ...item,
              state,
              words: lastScannedAt
                ? agoInWords(lastScannedAt, now)
                : texts.coverage.ok,
            },
          ];
        default:
          return [];
      }
    },
  );
  return {
    items: items.sort(
      (a, b) => order.indexOf(a.state) - order.indexOf(b.state),
    ),
    notRequired: coverage
      .filter(({ state }) => state === 'not-required')
      .map(({ category }) => category),
  };
}
