import fc from 'fast-check';
import { compareNaturally } from './compareNaturally';

const version = fc
  .array(fc.nat(120), { minLength: 1, maxLength: 4 })
  .map(parts => parts.join('.'));

describe('compareNaturally', () => {
  it.each([
    ['2.9', '2.17'],
    ['1.0.0', '1.0.1'],
    ['1.9.9', '10.0.0'],
    ['v9', 'v10'],
    ['a', 'b'],
    ['1.2', '1.2.1'],
  ])('puts %p before %p', (before, after) => {
    expect(compareNaturally(before, after)).toBeLessThan(0);
    expect(compareNaturally(after, before)).toBeGreaterThan(0);
  });

  it('orders versions by their numbers, part by part', () => {
    const byNumbers = (a: string, b: string) => {
      const [left, right] = [a, b].map(text => text.split('.').map(Number));
      for (let i = 0; i < Math.min(left.length, right.length); i++) {
        if (left[i] !== right[i]) return left[i] - right[i];
      }
      return left.length - right.length;
    };
    fc.assert(
      fc.property(version, version, (a, b) => {
        expect(Math.sign(compareNaturally(a, b))).toBe(
          Math.sign(byNumbers(a, b)),
        );
      }),
    );
  });
});
