import { ConfigReader } from '@backstage/config';
import fc from 'fast-check';
import { Knex } from 'knex';
import { createPortal } from './__testUtils__/createPortal';
import {
  inCode,
  inPackage,
  nothing,
  onResource,
} from './__testUtils__/mergingResults';
import { plainFormat, plainReport } from './__testUtils__/plainFormat';
import { readAspmConfig } from './config/readAspmConfig';
import { createTestDatabases } from './database/testDatabases';
import { mergeFindings } from './triaging/mergeFindings';
import { splitFinding } from './triaging/splitFinding';

const databases = createTestDatabases();
const config = readAspmConfig(new ConfigReader({}));

type Result =
  | { kind: 'package'; name: number; version: number }
  | { kind: 'code'; rule: string; line: number }
  | { kind: 'resource'; address: string; line: number };

type Step =
  | { kind: 'import'; tool: string; results: Result[] }
  | { kind: 'merge'; one: number; other: number }
  | { kind: 'split'; one: number; leaving: boolean[] };

const result: fc.Arbitrary<Result> = fc.oneof(
  fc.record({
    kind: fc.constant('package' as const),
    name: fc.nat(2),
    version: fc.nat(2),
  }),
  fc.record({
    kind: fc.constant('code' as const),
    rule: fc.constantFrom('x', 'y'),
    line: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({
    kind: fc.constant('resource' as const),
    address: fc.constantFrom('a', 'b'),
    line: fc.integer({ min: 1, max: 3 }),
  }),
);

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('import' as const),
    tool: fc.constantFrom('A', 'B', 'C'),
    results: fc.array(result, { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant('merge' as const),
    one: fc.nat(),
    other: fc.nat(),
  }),
  fc.record({
    kind: fc.constant('split' as const),
    one: fc.nat(),
    leaving: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
  }),
);

/** An entity of its own, and what people said last of each two observations: one problem, or not. */
class Trial {
  private readonly words = new Map<string, boolean>();
  private readonly entityRef: string;

  constructor(
    private readonly knex: Knex,
    private readonly portal: ReturnType<typeof createPortal>,
    private readonly run: number,
  ) {
    this.entityRef = `component:default/run-${run}`;
  }

  async take(each: Step): Promise<void> {
    if (each.kind === 'import') {
      const observations = [
        ...each.results.map(one => this.toObservation(one)),
        ...nothing(each.tool),
      ];
      await this.portal.send(plainReport({ tool: each.tool, observations }), {
        entityRef: this.entityRef,
      });
      return;
    }
    const evidence = await this.evidence();
    const ids = [...evidence.keys()].sort();
    if (ids.length === 0) return;
    const id = ids[each.one % ids.length];
    const own = evidence.get(id)!;
    const common = {
      entityRef: this.entityRef,
      by: 'user:default/ada',
      now: Date.now(),
    };
    if (each.kind === 'merge') {
      const other = ids[each.other % ids.length];
      if (other === id) return;
      await this.knex.transaction(trx =>
        mergeFindings(
          trx,
          { ...common, survivorId: id, absorbedIds: [other] },
          config,
        ),
      );
      this.say(own, evidence.get(other)!, true);
    } else {
      const leaving = own.filter((_, index) => each.leaving[index % 6]);
      const staying = own.filter(one => !leaving.includes(one));
      if (leaving.length === 0 || staying.length === 0) return;
      await this.knex.transaction(trx =>
        splitFinding(
          trx,
          { ...common, findingId: id, observationIds: leaving },
          config,
        ),
      );
      this.say(leaving, staying, false);
    }
  }

  /** What is wrong, if anything is. */
  async faults(): Promise<string[]> {
    const { entityRef } = this;
    const evidence = await this.evidence();
    const findings = await this.knex('findings').where({
      entity_ref: entityRef,
    });
    const stored = new Set(findings.map(({ id }) => id));
    const owner = new Map(
      [...evidence].flatMap(([id, list]) => list.map(one => [one, id])),
    );
    const failed = await this.knex('reports')
      .where({ entity_ref: entityRef })
      .whereNot('state', 'done');
    return [
      ...failed.map(({ error }) => `a report failed: ${error}`),
      ...[...stored]
        .filter(id => !evidence.has(id))
        .map(id => `no observation is left of ${id}`),
      ...[...evidence.keys()]
        .filter(id => !stored.has(id))
        .map(id => `observations are of ${id}, which is gone`),
      ...[...this.words]
        .filter(([pair, isOne]) => {
          const [one, other] = pair.split(' ');
          return (owner.get(one) === owner.get(other)) !== isOne;
        })
        .map(([pair, isOne]) => `${pair} ${isOne ? 'parted' : 'met'}`),
    ];
  }

  private toObservation(one: Result) {
    switch (one.kind) {
      case 'package': {
        const cve = `CVE-2024-${1000 + this.run}`;
        const ghsa = `GHSA-2222-2222-${1000 + this.run}`;
        const names = [[cve], [ghsa], [cve, ghsa]];
        return inPackage(names[one.name], `1.0.${one.version}`);
      }
      case 'code':
        return inCode(one.rule, one.line);
      default:
        return onResource(one.address, {
          place: { path: 'main.tf', startLine: one.line },
        });
    }
  }

  private say(some: string[], others: string[], isOne: boolean): void {
    for (const one of some) {
      for (const other of others)
        this.words.set([one, other].sort().join(' '), isOne);
    }
  }

  /** The observations of each finding. */
  private async evidence(): Promise<Map<string, string[]>> {
    const rows = await this.knex('observations')
      .join('scopes', 'scopes.id', 'observations.scope_id')
      .where('scopes.entity_ref', this.entityRef)
      .orderBy('observations.id')
      .select('observations.id', 'observations.finding_id');
    const evidence = new Map<string, string[]>();
    for (const { id, finding_id: findingId } of rows) {
      const list = evidence.get(findingId);
      if (list) list.push(id);
      else evidence.set(findingId, [id]);
    }
    return evidence;
  }
}

describe.each(databases.eachSupportedId())(
  'reports, merges and splits in any order, %p',
  databaseId => {
    it('leave every observation in one finding, and heed the last word', async () => {
      const knex = await databases.init(databaseId);
      const portal = createPortal(knex, {}, [plainFormat]);
      let run = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { minLength: 4, maxLength: 14 }),
          async steps => {
            const trial = new Trial(knex, portal, run++);
            for (const each of steps) {
              await trial.take(each);
              expect(await trial.faults()).toEqual([]);
            }
          },
        ),
        { numRuns: 25 },
      );
    }, 120_000);
  },
);
