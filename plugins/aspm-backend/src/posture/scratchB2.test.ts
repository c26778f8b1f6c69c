import { Knex } from 'knex';
import { createTestDatabases } from '../database/testDatabases';
import { readPosture } from './readPosture';
import { readPostures } from './readPostures';
import { refreshPostures } from './refreshPostures';
import { readTrend } from './readTrend';
import { readNextSteps } from './readNextSteps';
import { readWeeklyNumbers } from './readWeeklyNumbers';
import { selectRollups } from './selectRollups';
jest.setTimeout(900_000);
const databases = createTestDatabases();
const N = 1_000_000, E = 10_000, now = Date.UTC(2026, 10, 18, 12), day = 864e5;
(process.env.B2 ? describe : describe.skip).each(databases.eachSupportedId())('bench %s', id => {
  it('runs', async () => {
    const knex: Knex = await databases.init(id);
    const pg = id.startsWith('POSTGRES');
    const series = (n: number) => pg ? `generate_series(cast(0 as bigint), ${n - 1}) as g(i)` : `(with recursive c(i) as (select 0 union all select i+1 from c where i < ${n - 1}) select i from c) g`;
    const id36 = (c: string) => pg ? `cast(lpad(to_hex(${c}), 32, '0') as uuid)` : `printf('%032x', ${c})`;
    const out: string[] = [];
    const time = async (name: string, f: () => PromiseLike<any>) => { const t = Date.now(); const r = await f(); out.push(`${id} ${name}: ${Date.now() - t} ms`); return r; };
    await time('seed', async () => {
      await knex.raw(`insert into entities (entity_ref, kind, namespace, name, system_ref, domain_ref, in_production, required_categories, facts, warnings, hash)
        select 'component:default/c' || i, 'component', 'default', 'c' || i, 'system:default/s' || (i % 500), 'domain:default/d' || (i % 20), i % 2 = 0, '[]', '{}', '[]', '' from ${series(E)}`);
      await knex.raw(`insert into entity_owners select 'component:default/c' || i, 'group:default/t' || (i % 300) from ${series(E)}`);
      await knex.raw(`insert into ownership_closure select 'group:default/t' || i, 'group:default/t' || i, 0 from ${series(300)}`);
      await knex.raw(`insert into ownership_closure select 'group:default/d' || (i % 20), 'group:default/t' || i, 1 from ${series(300)}`);
      await knex.raw(`insert into ownership_closure select 'group:default/acme', 'group:default/t' || i, 2 from ${series(300)}`);
      await knex.raw(`insert into findings (id, entity_ref, identity, category, title, severity, severity_rank, state, counted, risk, risk_low, risk_high, model_version, rule, package_type, package_name, package_version, fixed_version, tools, exploited, fixable, observation_count, first_seen_at, due_at)
        select ${id36('i')}, 'component:default/c' || (case when i < 100000 then 0 else i % ${E} end), 'x' || i, 'dependency', 'Some title that is long enough to be real', 'high', 4,
        case when i % 3 = 0 then 'fixed' else 'open' end, true, 5 + (i * 7919 % 90000) / 1000.0, 1, 99, '1', 'CVE-2024-' || (i % 5000), 'npm', 'pkg' || (i % 1000), '1.0.0', '1.0.1', '|Trivy|', i % 1000 = 0, true, 1,
        ${now} - (i * 104729 % 200) * ${day}, ${now} + ((i * 104729 % 60) - 20) * ${day} from ${series(N)}`);
      await knex.raw(`insert into finding_events (id, finding_id, entity_ref, at, kind, details)
        select ${id36('i')}, id, entity_ref, first_seen_at, 'fixed', '{"state":{"from":"open","to":"fixed"}}' from (select f.id, f.entity_ref, f.first_seen_at, row_number() over () as i from findings f where state = 'fixed') q`);
      await knex.raw(`insert into scopes (id, key, entity_ref, tool, counted, categories, report_id, scanned_at) select ${id36('i')}, 'k' || i, 'component:default/c' || i, 'Trivy', true, '["dependency"]', ${id36('i')}, ${now} from ${series(E)}`);
      await knex.raw(pg ? 'vacuum analyze' : 'analyze');
    });
    const all = Array.from({ length: E }, (_, i) => `component:default/c${i}`);
    await time('refresh all', () => refreshPostures(knex, all, now));
    await knex.raw(pg ? 'vacuum analyze' : 'analyze');
    await time('refresh one of 100,000', () => refreshPostures(knex, all.slice(0, 1), now));
    await time('refresh one of 100', () => refreshPostures(knex, all.slice(1, 2), now));
    const restrictions: any = { all: (q: any) => q, half: (q: any, c: string) => pg ? q.whereRaw('?? in (select unnest(?::text[]))', [c, all.slice(0, 5000)]) : q.whereRaw('?? in (select value from json_each(?))', [c, JSON.stringify(all.slice(0, 5000))]) };
    const refs: any = { entity: 'component:default/c1', system: 'system:default/s1', domain: 'domain:default/d1', owner: 'group:default/acme', organization: '' };
    for (const [who, restrict] of Object.entries<any>(restrictions)) {
      for (const level of ['entity', 'system', 'domain', 'owner', 'organization'] as const) {
        const ref = refs[level];
        await time(`${who} list ${level}`, () => readPostures(knex, { level, restrict, limit: 25, now }));
        await time(`${who} detail ${level}`, () => readPosture(knex, { level, ref, restrict }, { now, staleAfter: day }));
        await time('  trend', () => readTrend(knex, { level, ref, restrict }, { open: 5, now }));
        await time('  steps', () => readNextSteps(knex, { level, ref, restrict }, 5));
        await time('  weekly', () => readWeeklyNumbers(knex, { level, restrict, refs: [ref], now }));
        await time('  rollup', () => selectRollups(knex, { level, restrict, refs: [ref] }));
      }
      await time(`${who} detail entity of 100,000`, () => readPosture(knex, { level: 'entity', ref: all[0], restrict }, { now, staleAfter: day }));
    }
    console.log(out.join('\n'));
  });
});
