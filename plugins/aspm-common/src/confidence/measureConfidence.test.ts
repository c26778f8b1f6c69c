import {
  JudgedFinding,
  areaUnderCurve,
  measureAfterDecisions,
  measureCounting,
  measureWithoutDecisions,
} from './__testUtils__/measureConfidence';

describe('the area under the curve', () => {
  it.each([
    [[1, 2], [3, 4], 1],
    [[3, 4], [1, 2], 0],
    [[1, 1], [1, 1], 0.5],
    [[1, 3], [2, 4], 0.75],
    [[1, 2], [2, 3], 0.875],
  ])('of false %p and real %p is %d', (unreal, real, expected) => {
    const scored = [
      ...unreal.map(score => ({ score, real: false })),
      ...real.map(score => ({ score, real: true })),
    ];
    expect(areaUnderCurve(scored)).toBe(expected);
    expect(areaUnderCurve(scored.reverse())).toBe(expected);
  });
});

describe('confidence on made findings', () => {
  /** What tools say of problems of which some are real: so many of each kind. */
  const kinds: Array<[string, string[], string[], number, number]> = [
    ['89', ['CodeQL'], ['ZAP'], 4, 36],
    ['89', ['CodeQL', 'ZAP'], [], 30, 1],
    ['327', ['CodeQL', 'Semgrep'], [], 30, 2],
    ['327', ['CodeQL'], ['Semgrep'], 8, 12],
    ['502', ['CodeQL'], [], 4, 36],
    ['611', ['CodeQL'], [], 36, 4],
  ];
  const findings: JudgedFinding[] = kinds.flatMap(
    ([weakness, reporting, silent, real, unreal]) =>
      Array.from({ length: real + unreal }, (_, index) => ({
        real: index < real,
        facts: {
          category: 'code' as const,
          weakness,
          reports: reporting.map(tool => ({
            tool,
            rule: weakness,
            category: tool === 'ZAP' ? ('api' as const) : undefined,
          })),
          silent: silent.map(tool => ({ tool, certain: true })),
        },
      })),
  );

  it('tells more than counting tools, and still more after decisions', () => {
    const counting = measureCounting(findings);
    const without = measureWithoutDecisions(findings);
    expect(without).toBeGreaterThan(counting);
    const runs = [1, 2, 3, 4, 5, 6, 7, 8].map(seed =>
      measureAfterDecisions(findings, { share: 0.3, seed }),
    );
    const mean = (of: 'all' | 'undecided' | 'undecidedBefore') =>
      runs.reduce((sum, run) => sum + run[of], 0) / runs.length;
    expect(mean('undecided')).toBeGreaterThan(mean('undecidedBefore'));
    expect(mean('all')).toBeGreaterThan(mean('undecided'));
  });
});
