import {
  aFinding,
  aPostureDetail,
} from '@aspm/backstage-plugin-aspm-react/testUtils';
import { activeFilters, isNarrowed } from './activeFilters';
import { facetOptions, toggled, totalOf } from './facetOptions';
import { parseListQuery, withListQuery, withPage } from './listQuery';
import { placeInShort, subtitleOf, toolsInShort } from './subtitle';
import { whyNone } from './whyNone';

describe('parseListQuery', () => {
  it('takes the standard for what it does not understand', () => {
    expect(
      parseListQuery(new URLSearchParams('sort=colour&limit=7&page=x')),
    ).toEqual({ sort: '-risk', limit: 25, page: 1, cursor: undefined });
  });

  it('starts at the first page when the order changes', () => {
    const params = withPage(new URLSearchParams('q=x'), 3, 'abc');
    expect(parseListQuery(params)).toMatchObject({ page: 3, cursor: 'abc' });
    expect(withListQuery(params, { sort: 'dueAt' }).toString()).toBe(
      'q=x&sort=dueAt',
    );
  });
});

describe('activeFilters', () => {
  it('names what no menu shows, and how it goes away', () => {
    const filter = {
      package: ['a', 'b'],
      exploited: false,
      severity: ['low' as const],
    };
    expect(
      activeFilters(filter).map(({ label, value, without }) => [
        label,
        value,
        without,
      ]),
    ).toEqual([
      ['Package', 'a', { ...filter, package: ['b'] }],
      ['Package', 'b', { ...filter, package: ['a'] }],
      ['Not exploited', '', { ...filter, exploited: undefined }],
    ]);
    expect(isNarrowed({ q: undefined })).toBe(false);
    expect(isNarrowed({ exploited: false })).toBe(true);
  });
});

describe('facetOptions', () => {
  const facets = {
    facets: {
      severity: [
        { value: 'low', count: 3 },
        { value: 'critical', count: 1 },
      ],
      state: [
        { value: 'open', count: 4 },
        { value: 'fixed', count: 5 },
      ],
    },
  };

  it('is in the order of the severities and keeps what is chosen', () => {
    expect(facetOptions('severity', facets, ['high'])).toEqual([
      { value: 'critical', label: 'Critical', count: 1 },
      { value: 'high', label: 'High', count: 0 },
      { value: 'low', label: 'Low', count: 3 },
    ]);
  });

  it('adds the chosen states up', () => {
    expect(totalOf(facets)).toBe(4);
    expect(totalOf(facets, ['open', 'fixed'])).toBe(9);
    expect(totalOf(undefined)).toBeUndefined();
  });

  it('toggles, and forgets the standard', () => {
    expect(toggled(['open'], 'fixed', ['open'])).toEqual(['open', 'fixed']);
    expect(toggled(['open', 'fixed'], 'fixed', ['open'])).toBeUndefined();
    expect(toggled(['low'], 'low')).toBeUndefined();
  });
});

describe('subtitles', () => {
  it('says each thing once', () => {
    expect(subtitleOf(aFinding({ rule: 'CVE-2021-44228' }))).toBe(
      'CVE-2021-44228 · log4j-core 2.14.1',
    );
    expect(toolsInShort(['a'])).toBe('a');
    expect(toolsInShort(['a', 'b', 'c', 'd'])).toBe('a, b +2');
  });

  it.each([
    ['pom.xml', 'pom.xml'],
    [
      'services/orders/src/main/java/com/example/shop/OrderDao.java:88',
      '…/java/com/example/shop/OrderDao.java:88',
    ],
    [
      'app/lib/log4j.jar · image registry.larkspur.example/checkout-service:3.8.1',
      'app/lib/log4j.jar · image …/checkout-service:3.8.1',
    ],
    [
      'GET https://shop.larkspur.example/checkout/{id}/confirm',
      'GET …/checkout/{id}/confirm',
    ],
    [`${'x'.repeat(50)}end`, `…${'x'.repeat(37)}end`],
  ])('shortens %s', (where, short) => {
    expect(placeInShort(where)).toBe(short);
  });
});

describe('whyNone', () => {
  const none = { narrowed: false, loading: false };

  it('tells the filter from a clean result and from nobody having looked', () => {
    expect(whyNone({ ...none, narrowed: true }).title).toMatch(/filter/);
    expect(whyNone(none).title).toBe('Nobody has looked yet');
    const posture = aPostureDetail({
      coverage: undefined,
      entities: 3,
      scannedEntities: 2,
    });
    expect(whyNone({ ...none, posture }).text).toBe(
      '2 of 3 entities scanned, the last 2 hours ago.',
    );
  });
});
