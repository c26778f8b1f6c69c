import { newId } from './newId';

describe('newId', () => {
  it('makes UUIDs of version 7, each greater than the last', () => {
    const ids = Array.from({ length: 20_000 }, newId);
    for (const id of ids) {
      expect(id).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
    expect(ids.slice().sort()).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
