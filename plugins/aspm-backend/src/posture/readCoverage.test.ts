import { coverageOf } from './readCoverage';

describe('coverageOf', () => {
  it('tells what is fresh, what is old and what is missing', () => {
    const now = 1_000_000;
    expect(
      coverageOf({
        now,
        staleAfter: 100,
        required: ['secret', 'dependency', 'code'],
        scans: [
          { tool: 'Trivy', categories: ['dependency'], scannedAt: now - 101 },
          { tool: 'Semgrep', categories: ['code'], scannedAt: now - 500 },
          { tool: 'CodeQL', categories: ['code'], scannedAt: now - 100 },
          { tool: 'CodeQL', categories: ['code', 'api'], scannedAt: now - 300 },
        ],
      }),
    ).toEqual([
      {
        category: 'code',
        state: 'ok',
        tools: ['CodeQL', 'Semgrep'],
        lastScannedAt: new Date(now - 100).toISOString(),
      },
      {
        category: 'dependency',
        state: 'stale',
        tools: ['Trivy'],
        lastScannedAt: new Date(now - 101).toISOString(),
      },
      { category: 'secret', state: 'missing' },
      {
        category: 'api',
        state: 'stale',
        tools: ['CodeQL'],
        lastScannedAt: new Date(now - 300).toISOString(),
      },
    ]);
  });
});
