import { PostureDetail } from '@aspm/backstage-plugin-aspm-common';
import { aPostureDetail } from '@aspm/backstage-plugin-aspm-react/testUtils';
import { postureSentence } from './postureSentence';

const none = { critical: 0, high: 0, medium: 0, low: 0, info: 0, unknown: 0 };
const calm: Partial<PostureDetail> = {
  exploited: 0,
  pastDue: 0,
  coverage: [],
  headline: { exploitedInProduction: 0 },
};
const clean: Partial<PostureDetail> = {
  ...calm,
  grade: 'A',
  open: 0,
  severities: none,
};
const good: Partial<PostureDetail> = {
  ...calm,
  grade: 'B',
  open: 3,
  severities: { ...none, medium: 3 },
};

const say = (...parts: Partial<PostureDetail>[]) =>
  postureSentence(aPostureDetail(Object.assign({}, ...parts)));

describe('postureSentence', () => {
  it('says what is exploited and how late the latest is', () => {
    expect(
      say({
        exploited: 2,
        pastDue: 1,
        headline: { exploitedInProduction: 2, mostPastDueDays: 3 },
      }),
    ).toBe(
      'Checkout service is at risk: 2 exploited findings in production, one overdue by 3 days.',
    );
  });

  it('says that several are late', () => {
    expect(
      say({
        exploited: 1,
        pastDue: 5,
        headline: { exploitedInProduction: 1, mostPastDueDays: 1 },
      }),
    ).toBe(
      'Checkout service is at risk: 1 exploited finding in production, 5 overdue, the longest by 1 day.',
    );
  });

  it('does not claim production for what is exploited elsewhere', () => {
    expect(
      say({
        exploited: 3,
        pastDue: 0,
        headline: { exploitedInProduction: 0 },
      }),
    ).toBe('Checkout service is at risk: 3 exploited findings.');
  });

  it.each([
    [1, 0, 'one finding overdue'],
    [1, 2, 'one finding overdue by 2 days'],
    [4, undefined, '4 findings overdue'],
    [4, 12, '4 findings overdue, the longest by 12 days'],
  ])(
    'says what is late when nothing is exploited: %d by %s days',
    (pastDue, mostPastDueDays, clause) => {
      expect(
        say(good, {
          pastDue,
          headline: { exploitedInProduction: 0, mostPastDueDays },
        }),
      ).toBe(`Checkout service is at risk: ${clause}.`);
    },
  );

  it('says what is open when only the grade is bad', () => {
    expect(
      say(calm, {
        grade: 'E',
        open: 1200,
        severities: { ...none, critical: 2, high: 3, low: 1195 },
      }),
    ).toBe(
      'Checkout service is at risk: 1,200 open findings, 5 of them critical or high.',
    );
  });

  it.each([
    [
      { open: 1, severities: { ...none, high: 1 } },
      '1 open finding, critical or high',
    ],
    [
      { open: 2, severities: { ...none, critical: 2 } },
      '2 open findings, all of them critical or high',
    ],
    [
      { open: 9, grade: 'C' as const, severities: { ...none, medium: 9 } },
      '9 open findings, none of them critical or high',
    ],
  ])('says what needs attention', (parts, clause) => {
    expect(say(good, parts)).toBe(
      `Checkout service needs attention: ${clause}.`,
    );
  });

  it('says that few are open', () => {
    expect(say(good)).toBe(
      'Checkout service is in good shape: 3 open findings, none of them critical or high.',
    );
    expect(say(good, { open: 1, severities: { ...none, low: 1 } })).toBe(
      'Checkout service is in good shape: 1 open finding, neither critical nor high.',
    );
  });

  it('says that it is clean', () => {
    expect(say(clean)).toBe('Checkout service is clean: no open findings.');
  });

  it('does not call clean what is not looked at', () => {
    expect(
      say(clean, {
        coverage: [
          { category: 'secret', state: 'missing' },
          { category: 'dependency', state: 'missing' },
          { category: 'code', state: 'ok' },
        ],
      }),
    ).toBe(
      'Checkout service is clean: no open findings. Required scans have never run: secrets, dependencies.',
    );
    expect(
      say(clean, {
        level: 'system',
        title: 'Shop',
        entities: 12,
        scannedEntities: 9,
        headline: { exploitedInProduction: 0, neverScanned: 3 },
      }),
    ).toBe(
      'Shop is clean: no open findings. 3 of 12 services have never been scanned.',
    );
    expect(
      say(good, {
        level: 'system',
        title: 'Shop',
        entities: 2,
        scannedEntities: 1,
        headline: { exploitedInProduction: 0, neverScanned: 1 },
      }),
    ).toContain('1 of 2 services has never been scanned.');
  });

  it.each([
    ['entity', 1, 'Checkout service has never been scanned.'],
    [
      'system',
      1,
      'The one service of Checkout service has never been scanned.',
    ],
    [
      'owner',
      4,
      'None of the 4 services of Checkout service has ever been scanned.',
    ],
    ['domain', 0, 'Checkout service has no services in the catalog yet.'],
  ] as const)(
    'says that nothing was scanned: %s',
    (level, entities, sentence) => {
      expect(
        say(clean, { level, entities, scannedEntities: 0, grade: undefined }),
      ).toBe(sentence);
    },
  );
});
