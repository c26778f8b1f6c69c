import fc from 'fast-check';
import { gradeOfScore, postureScore, postureTerm } from './postureModel';

const risk = fc.double({ min: 0, max: 100, noNaN: true });
const risks = fc.array(risk, { maxLength: 40 });

const scoreOf = (all: number[]) =>
  postureScore(all.reduce((sum, each) => sum + postureTerm(each), 0));

describe('the score of a posture', () => {
  it('is zero without findings', () => {
    expect(scoreOf([])).toBe(0);
  });

  it('is the risk of a finding that is alone, within the bounds', () => {
    fc.assert(
      fc.property(risk, each => {
        const expected = each < 0.01 ? 0 : Math.min(each, 99.99);
        expect(Math.abs(scoreOf([each]) - expected)).toBeLessThan(1e-9);
      }),
    );
  });

  it('is never lowered by one finding more, and never below the worst one', () => {
    fc.assert(
      fc.property(risks, risk, (all, more) => {
        const before = scoreOf(all);
        const after = scoreOf([...all, more]);
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBeGreaterThanOrEqual(
          Math.min(more, 99.99) - (more < 0.01 ? 0.01 : 1e-9),
        );
      }),
    );
  });

  it('is never lowered when one finding becomes worse', () => {
    fc.assert(
      fc.property(risks, risk, risk, (all, a, b) => {
        expect(scoreOf([...all, Math.max(a, b)])).toBeGreaterThanOrEqual(
          scoreOf([...all, Math.min(a, b)]),
        );
      }),
    );
  });

  it('does not hang on the order of the findings', () => {
    fc.assert(
      fc.property(
        risks.chain(all =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length }),
          ),
        ),
        ([all, shuffled]) => {
          expect(scoreOf(shuffled)).toBeCloseTo(scoreOf(all), 9);
        },
      ),
    );
  });

  it('of many entities is that of all their findings', () => {
    const sumOf = (all: number[]) =>
      all.reduce((sum, each) => sum + postureTerm(each), 0);
    fc.assert(
      fc.property(risks, risks, (one, other) => {
        expect(postureScore(sumOf(one) + sumOf(other))).toBeCloseTo(
          scoreOf([...one, ...other]),
          9,
        );
      }),
    );
  });

  it('never reaches 100, with millions of the worst', () => {
    const score = postureScore(10_000_000 * postureTerm(100));
    expect(score).toBeGreaterThan(99.99);
    expect(score).toBeLessThan(100);
  });

  it('is led by the worst finding: a hundred small ones do not make a large one', () => {
    expect(scoreOf([80, ...Array(100).fill(20)])).toBeLessThan(80.1);
    expect(scoreOf(Array(100).fill(20))).toBeLessThan(40);
  });

  it('takes ten findings of one risk for one whose odds are half as high again', () => {
    const odds = (score: number) => score / (100 - score);
    expect(odds(scoreOf(Array(10).fill(50)))).toBeCloseTo(10 ** (1 / 6), 9);
    expect(10 ** (1 / 6)).toBeCloseTo(1.5, 1);
  });

  it('takes a sum that rounding has made negative for none', () => {
    expect(postureScore(-1e-18)).toBe(0);
  });
});

describe('the grade', () => {
  it.each([
    [0, 'A'],
    [19.49, 'A'],
    [19.5, 'B'],
    [20, 'B'],
    [39.49, 'B'],
    [40, 'C'],
    [60, 'D'],
    [79.49, 'D'],
    [79.5, 'E'],
    [80, 'E'],
    [100, 'E'],
    [-1, 'A'],
  ])('of %p is %s', (score, grade) => {
    expect(gradeOfScore(score)).toBe(grade);
  });

  it('is never better for a higher score', () => {
    fc.assert(
      fc.property(risk, risk, (a, b) => {
        expect(
          gradeOfScore(Math.max(a, b)) >= gradeOfScore(Math.min(a, b)),
        ).toBe(true);
      }),
    );
  });
});
