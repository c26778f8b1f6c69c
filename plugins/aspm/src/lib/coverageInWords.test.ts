import { DateTime } from 'luxon';
import { coverageInWords } from './coverageInWords';

const now = DateTime.fromISO('2026-06-25T10:00:00');

describe('coverageInWords', () => {
  it('says what is missing, then what is too old, then what is fine', () => {
    const { items, notRequired } = coverageInWords(
      [
        { category: 'code', state: 'ok', lastScannedAt: '2026-06-25T08:00:00' },
        {
          category: 'dependency',
          state: 'stale',
          tools: ['Trivy'],
          lastScannedAt: '2026-06-01T23:00:00',
        },
        { category: 'secret', state: 'missing' },
        { category: 'api', state: 'not-required' },
      ],
      now,
    );
    expect(items.map(({ category, words }) => [category, words])).toEqual([
      ['secret', 'never scanned, though required'],
      ['dependency', '24 days old'],
      ['code', 'today'],
    ]);
    expect(items[1].tools).toEqual(['Trivy']);
    expect(notRequired).toEqual(['api']);
  });

  it('manages without a time', () => {
    const { items } = coverageInWords(
      [
        { category: 'code', state: 'ok' },
        { category: 'secret', state: 'stale' },
      ],
      now,
    );
    expect(items.map(({ words }) => words)).toEqual(['too old', 'scanned']);
  });
});
