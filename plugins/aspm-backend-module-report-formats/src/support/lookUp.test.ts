import { lookUp } from './lookUp';

describe('lookUp', () => {
  it('finds what is in the table, and nothing that all objects have', () => {
    const table = { high: 1 };
    expect(lookUp(table, 'high')).toBe(1);
    for (const word of [undefined, '', 'low', 'constructor', '__proto__'])
      expect(lookUp(table, word)).toBeUndefined();
  });
});
