import { createTestDatabases } from '../../database/testDatabases';
import { listFindings } from './listFindings';
import { countFacets } from './countFacets';
import { createBulkWriter } from '../../database/BulkWriter';
import { newId } from '../../database/newId';
import { insertEntity, insertGroups } from './findingTestData';

const databases = createTestDatabases();
jest.setTimeout(600_000);
it.each(databases.eachSupportedId())('bench %p', async id => {
  const knex = await databases.init(id);
  await insertGroups(knex, 'group:default/top', 'group:default/team');
  for (let i = 0; i < 500; i++) await insertEntity(knex, `component:default/c${i}`, { owners: [i % 5 ? 'group:default/team' : 'group:default/x'], system: `system:default/s${i % 20}` });
  const sev = ['critical', 'high', 'medium', 'low', 'info'];
  await knex.transaction(async trx => {
    const w = createBulkWriter(trx);
    for (let b = 0; b < 15; b++) {
      const rows: any[] = Array.from({ length: 10000 }, (_, i) => ({
        id: newId(), entity_ref: `component:default/c${i % 500}`, category: 'code', title: `t${i}`, severity: sev[i % 5], severity_rank: 5 - (i % 5), state: i % 3 ? 'open' : 'fixed', counted: true, risk: Math.random() * 100, risk_low: 1, risk_high: 2, model_version: '1', rule: `r${i % 300}`, tools: i % 2 ? '|A|' : '|A|B|', exploited: i % 50 === 0, fixable: i % 2 === 0, observation_count: 1, recurrences: 0, first_seen_at: i, due_at: i % 7 ? 1e12 + i : undefined, package_name: `p${i % 1000}`,
      }));
      await w.insert('findings', rows);
    }
  });
  if (id.startsWith('POST')) await knex.raw('analyze');
  const out: string[] = [];
  const time = async (name: string, f: () => Promise<any>) => { const t = Date.now(); const r = await f(); out.push(`${id} ${name} ${Date.now() - t} ms`); return r; };
  const view = { knex, visibility: { refs: 'all' as const }, now: Date.now() };
  const list = (sort: any, filter: any = {}, v: any = view, cursor?: string, count = false) => listFindings(v, { filter, sort, limit: 25, cursor, count });
  await time('warm', () => list('-risk'));
  for (const sort of ['-risk', '-severity', 'dueAt']) {
    const p = await time(`first ${sort}`, () => list(sort));
    let cursor = p.nextCursor;
    for (let i = 0; i < 40; i++) cursor = (await listFindings(view, { filter: {}, sort: sort as any, limit: 200, cursor: i ? cursor : undefined })).nextCursor;
    await time(`deep ${sort}`, () => list(sort, {}, view, cursor));
  }
  await time('count', () => list('-risk', {}, view, undefined, true));
  await time('owner', () => list('-risk', { owner: ['group:default/top'] }));
  await time('entity', () => list('-risk', { entityRef: ['component:default/c7'] }));
  await time('system', () => list('-risk', { system: ['system:default/s3'] }));
  await time('q', () => list('-risk', { q: 'zzz' }));
  const many = { ...view, visibility: { refs: Array.from({ length: 5000 }, (_, i) => `component:default/c${i * 2}`) } };
  await time('5000 refs', () => list('-risk', {}, many));
  for (const f of ['severity', 'tool', 'owner', 'system', 'entityRef', 'pastDue', 'rule']) await time(`facet ${f}`, () => countFacets(view, { filter: {}, facets: [f as any] }));
  await time('facets refs', () => countFacets(many, { filter: {}, facets: ['severity'] }));
  await time('facets one entity all', () => countFacets(view, { filter: { entityRef: ['component:default/c7'] }, facets: ['severity', 'category', 'state', 'tool', 'rule', 'package', 'exploited', 'fixable', 'pastDue'] }));
  if (id.startsWith('SQL')) { const { buildFindingQuery } = require('./buildFindingQuery'); const q = buildFindingQuery(view, {}).orderByRaw('findings.risk desc, findings.id desc').limit(25).toSQL().toNative(); out.push(JSON.stringify(await knex.raw('explain query plan ' + q.sql, q.bindings.map((b: any) => b === true ? 1 : b)))); }
  require('fs').appendFileSync('/tmp/b1-bench.txt', out.join('\n') + '\n');
});
