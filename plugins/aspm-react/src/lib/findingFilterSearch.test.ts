import {
  findingFilterToSearch,
  parseFindingFilter,
  withFindingFilter,
} from './findingFilterSearch';

describe('parseFindingFilter', () => {
  it('reads repeated keys, flags and texts', () => {
    expect(
      parseFindingFilter(
        '?severity=critical&severity=high&exploited=true&fixable=false&q=log4j&owner=group:default/x',
      ),
    ).toEqual({
      severity: ['critical', 'high'],
      exploited: true,
      fixable: false,
      q: 'log4j',
      owner: ['group:default/x'],
    });
  });

  it('leaves out what it does not understand', () => {
    expect(
      parseFindingFilter(
        '?severity=terrible&severity=low&exploited=maybe&owner=nobody&q=&colour=red&sort=-risk',
      ),
    ).toEqual({ severity: ['low'] });
  });

  it('keeps within the limits of the contract', () => {
    const tools = Array.from({ length: 60 }, (_, n) => `tool=t${n}`).join('&');
    expect(parseFindingFilter(tools).tool).toHaveLength(50);
    expect(parseFindingFilter(`q=${'x'.repeat(201)}`)).toEqual({});
  });
});

describe('findingFilterToSearch', () => {
  it('is what a link needs', () => {
    expect(
      findingFilterToSearch({
        severity: ['critical'],
        owner: ['group:default/x'],
      }),
    ).toBe('?severity=critical&owner=group:default/x');
    expect(findingFilterToSearch({})).toBe('');
  });

  it('is read again as it was written', () => {
    const filter = {
      package: ['@scope/a b&c=d'],
      path: ['src/ü?.java'],
      pastDue: false,
      q: '100 % + more',
    };
    expect(parseFindingFilter(findingFilterToSearch(filter))).toEqual(filter);
  });
});

describe('withFindingFilter', () => {
  it('keeps what is not the filter', () => {
    const before = new URLSearchParams('sort=dueAt&severity=low&finding=1');
    const after = withFindingFilter(before, { severity: ['high'] });
    expect(after.toString()).toBe('sort=dueAt&finding=1&severity=high');
  });
});
