import path from 'node:path';
import { FuzzPortal } from './__testUtils__/fuzz/FuzzPortal';
import { makeCase } from './__testUtils__/fuzz/makeCase';
import { readSources } from './__testUtils__/fuzz/readSources';

/** The demo's reports. `npm run bench -- fuzz` takes more of them. */
const sources = readSources(
  path.resolve(__dirname, '../../../examples/reports'),
);
const seed = 20260101;
const reports = 1_000;

describe('a thousand damaged reports', () => {
  it('are taken whole or refused whole, each of them', async () => {
    const portal = await FuzzPortal.create();
    const results: Record<string, number> = {};
    const problems: string[] = [];
    for (let index = 0; index < reports; index++) {
      const fuzzCase = makeCase(seed, index, sources, portal.formats);
      const start = Date.now();
      const outcome = await portal.send(fuzzCase);
      const took = Date.now() - start;
      results[outcome.result] = (results[outcome.result] ?? 0) + 1;
      const { source, kind } = fuzzCase;
      for (const problem of outcome.problems)
        problems.push(`${index}, ${source} (${kind}): ${problem}`);
      if (took > 5_000) problems.push(`${index}, ${source}: ${took} ms`);
    }
    await portal.close();
    expect(problems).toEqual([]);
    // Both come about, and often.
    expect(results.taken).toBeGreaterThan(reports / 5);
    expect(results.refused).toBeGreaterThan(reports / 5);
  }, 120_000);
});
