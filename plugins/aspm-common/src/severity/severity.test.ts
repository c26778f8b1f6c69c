import fc from 'fast-check';
import {
  severities,
  severityOfCvssScore,
  severityOfWord,
  severityRank,
  worseSeverity,
} from './severity';

const anySeverity = fc.constantFrom(...severities);

describe('the order of severities', () => {
  it('goes from critical to info, and unknown comes last', () => {
    expect(severities.map(severityRank)).toEqual([5, 4, 3, 2, 1, 0]);
  });

  it('gives the worse of two, whichever comes first', () => {
    fc.assert(
      fc.property(anySeverity, anySeverity, (a, b) => {
        const worse = worseSeverity(a, b);
        expect(worseSeverity(b, a)).toBe(worse);
        expect(severityRank(worse)).toBe(
          Math.max(severityRank(a), severityRank(b)),
        );
      }),
    );
  });

  it('lets unknown give way to whatever is known', () => {
    expect(worseSeverity('unknown', 'info')).toBe('info');
    expect(worseSeverity('unknown', 'unknown')).toBe('unknown');
  });
});

describe('the rating of a CVSS score', () => {
  it.each([
    [0, 'info'],
    [0.1, 'low'],
    [3.9, 'low'],
    [4, 'medium'],
    [6.9, 'medium'],
    [7, 'high'],
    [8.9, 'high'],
    [9, 'critical'],
    [10, 'critical'],
  ])('of %p is %s', (score, severity) => {
    expect(severityOfCvssScore(score)).toBe(severity);
  });

  it.each([-0.1, 10.1, Number.NaN, Infinity])('of %p is unknown', score => {
    expect(severityOfCvssScore(score)).toBe('unknown');
  });
});

describe('a scanner’s word', () => {
  it.each([
    ['CRITICAL', 'critical'],
    [' Important ', 'high'],
    ['moderate', 'medium'],
    ['Minor', 'low'],
    ['note', 'info'],
  ])('%p stands for %s', (word, severity) => {
    expect(severityOfWord(word)).toBe(severity);
  });

  it.each([undefined, '', 'terrible', 'constructor', '__proto__'])(
    '%p stands for nothing known',
    word => {
      expect(severityOfWord(word)).toBe('unknown');
    },
  );

  it('is understood whatever its case, for every severity of our own', () => {
    for (const severity of severities) {
      expect(severityOfWord(severity.toUpperCase())).toBe(severity);
    }
  });
});
