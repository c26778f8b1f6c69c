import { hash } from 'node:crypto';
import fc from 'fast-check';
import { KeySet } from './KeySet';

describe('KeySet', () => {
  it('knows what it has seen, as a set of texts does', () => {
    // Few different characters, so that keys collide in parts.
    const key = fc.string({
      unit: fc.constantFrom('a', 'b'),
      minLength: 16,
      maxLength: 16,
    });
    fc.assert(
      fc.property(fc.array(key, { maxLength: 3_000 }), keys => {
        const set = new KeySet();
        const expected = new Set<string>();
        for (const each of keys) {
          expect(set.add(each)).toBe(!expected.has(each));
          expected.add(each);
          expect(set.size).toBe(expected.size);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('grows', () => {
    const set = new KeySet();
    const keys = Array.from({ length: 50_000 }, (_, index) =>
      hash('sha256', String(index), 'base64url'),
    );
    expect(keys.every(key => set.add(key))).toBe(true);
    expect(keys.some(key => set.add(key))).toBe(false);
    expect(set.size).toBe(keys.length);
  });
});
