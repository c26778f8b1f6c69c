import { ownershipOptions } from './ownershipOptions';

describe('ownershipOptions', () => {
  it('names refs and keeps what is chosen', () => {
    expect(
      ownershipOptions(
        [
          { value: 'group:default/search', count: 2 },
          { value: 'group:default/data', count: 3, label: 'Data' },
        ],
        ['group:default/data', 'group:default/gone'],
      ),
    ).toEqual([
      { value: 'group:default/data', count: 3, label: 'Data' },
      { value: 'group:default/gone', count: 0, label: 'gone' },
      { value: 'group:default/search', count: 2, label: 'search' },
    ]);
  });
});
