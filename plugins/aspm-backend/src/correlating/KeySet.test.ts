import fc from 'fast-check';
import { KeySet } from './KeySet';

describe('KeySet', () => {
  it('knows what it has seen, as a set of texts does', () => {
    // Few different values for each word, so that keys collide in parts.
    const key = fc
      .tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 3 })))
      .map(words => words.map(word => word * 1024 + 1));
    fc.assert(
      fc.property(fc.array(key, { maxLength: 3_000 }), keys => {
        const set = new KeySet();
        const expected = new Set<string>();
        for (const words of keys) {
          const hash = Buffer.alloc(32);
          words.forEach((word, index) => hash.writeUInt32LE(word, index * 4));
          const text = words.join();
          expect(set.add(hash)).toBe(!expected.has(text));
          expected.add(text);
          expect(set.size).toBe(expected.size);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('grows', () => {
    const set = new KeySet();
    const hashOf = (index: number) => {
      const hash = Buffer.alloc(16);
      hash.writeUInt32LE((index * 2_654_435_761) % 2 ** 32, 0);
      hash.writeUInt32LE(index + 1, 12);
      return hash;
    };
    for (let index = 0; index < 20_000; index++)
      expect(set.add(hashOf(index))).toBe(true);
    for (let index = 0; index < 20_000; index += 97)
      expect(set.add(hashOf(index))).toBe(false);
    expect(set.size).toBe(20_000);
  });
});
