import { randomUUID } from 'node:crypto';
import { severityRank } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { createBulkWriter } from '../database/BulkWriter';
import { createTestDatabases } from '../database/testDatabases';
import { Row } from '../database/tables';
import { EntityRiskFacts, createFindingScorer } from './createFindingScorer';
import { rescoreEntities } from './rescoreEntities';

const databases = createTestDatabases();
const entityRef = 'component:default/checkout';
const elsewhere = 'component:default/elsewhere';
const day = 24 * 60 * 60 * 1000;
const deadlines = { high: 30 * day };
const firstSeenAt = 1_000;
const now = 1_763_000_000_000;

describe.each(databases.eachSupportedId())(
  'rescoreEntities, %p',
  databaseId => {
    let knex: Knex;

    beforeAll(async () => {
      knex = await databases.init(databaseId);
    });

    beforeEach(async () => {
      for (const table of ['entities', 'findings', 'finding_events'])
        await knex(table).delete();
    });

    /** What the catalog says of the entity, in place of what it said before. */
    async function describeEntity(facts: EntityRiskFacts) {
      await knex('entities').delete();
      await knex('entities').insert({
        entity_ref: entityRef,
        kind: 'component',
        namespace: 'default',
        name: 'checkout',
        exposure: facts.exposure ?? null,
        lifecycle: facts.lifecycle ?? null,
        tier: facts.tier ?? null,
        data_classification: facts.dataClassification ?? null,
        required_categories: '[]',
        facts: '{}',
        warnings: '[]',
        hash: '',
      });
    }

    /** Writes findings as they were scored when nothing was known of the entity. */
    async function writeFindings(
      ...all: Array<Partial<Row<'findings'>>>
    ): Promise<string[]> {
      const score = createFindingScorer({}, deadlines);
      const rows = all.map(values => ({
        id: randomUUID(),
        entity_ref: entityRef,
        category: 'code',
        title: 'T',
        severity: 'high',
        severity_rank: severityRank('high'),
        state: 'open',
        counted: true,
        tools: '|T|',
        exploited: false,
        fixable: false,
        observation_count: 1,
        recurrences: 0,
        first_seen_at: firstSeenAt,
        ...score(
          { category: 'code', severity: 'high', exploited: false },
          firstSeenAt,
        ),
        ...values,
      })) as Array<Row<'findings'>>;
      await knex.transaction(trx =>
        createBulkWriter(trx).insert('findings', rows),
      );
      return rows.map(({ id }) => id!);
    }

    const rescore = (
      options: Partial<Parameters<typeof rescoreEntities>[1]> = {},
    ) =>
      knex.transaction(trx =>
        rescoreEntities(trx, {
          entityRefs: [entityRef],
          deadlines,
          now,
          ...options,
        }),
      );
    const stored = (id: string) => knex('findings').where({ id }).first();
    const events = () => knex('finding_events');

    it('writes nothing when nothing has changed', async () => {
      await writeFindings({}, {});
      expect(await rescore()).toBe(0);
      expect(await events()).toEqual([]);
    });

    it('scores again what the catalog says more of, once, and tells it', async () => {
      const [id] = await writeFindings({});
      const before = await stored(id);
      await describeEntity({ exposure: 'internet', lifecycle: 'production' });

      expect(await rescore()).toBe(1);
      const after = await stored(id);
      expect(after.risk).toBeGreaterThan(before.risk);
      expect(after.risk_low).toBeGreaterThan(before.risk_low);
      expect(after.risk_high).toBeLessThanOrEqual(before.risk_high);
      const told = await events();
      expect(told).toEqual([
        expect.objectContaining({
          finding_id: id,
          entity_ref: entityRef,
          kind: 'risk-changed',
          report_id: null,
        }),
      ]);
      expect(Number(told[0].at)).toBe(now);
      expect(JSON.parse(told[0].details).risk).toEqual({
        from: before.risk,
        to: after.risk,
      });

      expect(await rescore()).toBe(0);
      expect(await events()).toHaveLength(1);
    });

    it('changes nothing else of a finding', async () => {
      const [id] = await writeFindings({ path: 'a.js', recurrences: 3 });
      const before = await stored(id);
      await describeEntity({ exposure: 'isolated' });
      await rescore();
      expect(await stored(id)).toEqual({
        ...before,
        risk: expect.any(Number),
        risk_low: expect.any(Number),
        risk_high: expect.any(Number),
      });
    });

    it('goes by the finding’s own facts, too', async () => {
      const [known, unknown] = await writeFindings(
        { vulnerability: 'CVE-1', epss: 0.9, cvss_score: 9.8 },
        { vulnerability: 'CVE-2' },
      );
      expect(await rescore()).toBe(2);
      expect((await stored(known)).risk).toBeGreaterThan(
        (await stored(unknown)).risk,
      );
      const alike = createFindingScorer({}, deadlines)(
        {
          category: 'code',
          severity: 'high',
          vulnerability: 'CVE-1',
          epss: 0.9,
          cvssScore: 9.8,
          exploited: false,
        },
        firstSeenAt,
      );
      expect((await stored(known)).risk).toBe(alike.risk);
    });

    it('leaves what is fixed, and what belongs to others', async () => {
      const [fixed, silenced, others] = await writeFindings(
        { state: 'fixed' },
        { state: 'silenced' },
        { entity_ref: elsewhere },
      );
      const before = await Promise.all([fixed, others].map(stored));
      await describeEntity({ exposure: 'internet' });
      expect(await rescore()).toBe(1);
      expect(await Promise.all([fixed, others].map(stored))).toEqual(before);
      expect((await events()).map(({ finding_id }) => finding_id)).toEqual([
        silenced,
      ]);
    });

    it('moves deadlines when they are others, without telling a change of risk', async () => {
      const [id] = await writeFindings({});
      expect(await rescore({ deadlines: { high: day } })).toBe(1);
      expect(Number((await stored(id)).due_at)).toBe(firstSeenAt + day);
      expect(await rescore({ deadlines: {} })).toBe(1);
      expect((await stored(id)).due_at).toBeNull();
      expect(await events()).toEqual([]);
    });

    it('writes a small change and does not tell it', async () => {
      const [id] = await writeFindings({});
      const { risk } = await stored(id);
      await knex('findings').update({ risk: risk + 0.01 });
      expect(await rescore()).toBe(1);
      expect((await stored(id)).risk).toBe(risk);
      expect(await events()).toEqual([]);
    });

    it('brings findings of an older model up to date', async () => {
      const [id] = await writeFindings({ model_version: '0' });
      expect(await rescore()).toBe(1);
      expect((await stored(id)).model_version).not.toBe('0');
    });

    it('reaches every finding of entities that have very many', async () => {
      await writeFindings(...Array.from({ length: 4_500 }, () => ({})));
      await describeEntity({ exposure: 'internet' });
      expect(await rescore({ entityRefs: [elsewhere, entityRef] })).toBe(4_500);
      expect(await knex('findings').distinct('risk')).toHaveLength(1);
      expect(await events()).toHaveLength(4_500);
    });
  },
);
