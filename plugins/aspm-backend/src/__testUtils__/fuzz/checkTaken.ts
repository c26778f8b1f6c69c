import { Knex } from 'knex';
import { ReportOutcome } from '../../receiving/ReportQueue';

/** What a format gave while it was watched. */
export interface Tally {
  observations: number;
  components: number;
  /** What each part looked for. */
  parts: string[][];
  /** What was found. */
  categories: Set<string>;
  isCounted?: boolean;
  /** Whether something was observed before it was said by what. */
  isEarly?: boolean;
}

export function emptyTally(): Tally {
  return { observations: 0, components: 0, parts: [], categories: new Set() };
}

/** What PostgreSQL holds in an integer. */
const largestInteger = 2 ** 31 - 1;

/** Whether a report was taken whole: what its format gave is there, and the rows fit together. */
export async function checkTaken(
  trx: Knex,
  reportId: string,
  outcome: Extract<ReportOutcome, { state: 'done' }>,
  tally: Tally,
): Promise<string[]> {
  const problems: string[] = [];
  const expect = (what: string, actual: unknown, expected: unknown) => {
    if (Number(actual) !== Number(expected))
      problems.push(`${what}: ${actual}, not ${expected}`);
  };
  const { counts, skipped } = outcome;
  if (tally.isEarly) problems.push('An observation came before its tool');
  expect('observations counted', counts.observations, tally.observations);
  if (counts.components > tally.components)
    problems.push('More components are counted than were read');
  for (const [name, count] of Object.entries(counts)) {
    if (!Number.isInteger(count) || count < 0)
      problems.push(`${name} is ${count}`);
  }

  const isOlder = skipped.some(({ reason }) => reason.includes('newer report'));
  const twice =
    skipped.find(({ reason }) => reason === 'the same result twice')?.count ??
    0;
  if (!isOlder) {
    const [seen] = await trx('observations')
      .join('scopes', 'scopes.id', 'observations.scope_id')
      .where({ 'scopes.report_id': reportId, present: true })
      .count({ rows: '*' })
      .countDistinct({ findings: 'finding_id' });
    const told = tally.observations - twice;
    if (Number(seen?.rows) < told)
      expect('rows of observations', seen?.rows, told);
    // What a part did not look for stays as it was, and one that is not whole looks for nothing.
    const [part, ...others] = tally.parts;
    const isWhole = [...tally.categories].every(each => part?.includes(each));
    if (part?.length > 0 && others.length === 0 && isWhole) {
      const [looked] = await trx('observations')
        .join('scopes', 'scopes.id', 'observations.scope_id')
        .join('findings', 'findings.id', 'observations.finding_id')
        .where({ 'scopes.report_id': reportId, present: true })
        .whereIn('findings.category', part)
        .count({ rows: '*' });
      expect('rows of what was looked for', looked?.rows, told);
    }
    expect(
      'findings seen',
      counts.opened + counts.reopened + counts.unchanged,
      seen?.findings,
    );
    const [components] = await trx('components')
      .join('scopes', 'scopes.id', 'components.scope_id')
      .where('scopes.report_id', reportId)
      .count({ count: '*' });
    expect('rows of components', components?.count, counts.components);
  }

  const { rows } = await countOdd(trx);
  for (const [what, count] of Object.entries(rows)) expect(what, count, 0);
  return problems;
}

/** Rows that do not fit the others, or no database; each of these is to be none. */
async function countOdd(trx: Knex): Promise<{ rows: Record<string, number> }> {
  const [rows] = await trx.raw(
    `select
      (select count(*) from observations o where not exists
        (select 1 from findings f where f.id = o.finding_id)) as "observations of no finding",
      (select count(*) from observations o where not exists
        (select 1 from scopes s where s.id = o.scope_id)) as "observations of no scope",
      (select count(*) from observations o where not exists
        (select 1 from rules r where r.key = o.rule_key)) as "observations of no rule",
      (select count(*) from observations where not json_valid(details)) as "observations without JSON",
      (select count(*) from findings f where not exists
        (select 1 from observations o where o.finding_id = f.id)) as "findings that nobody observed",
      (select count(*) from findings f where (f.state = 'fixed') = exists
        (select 1 from observations o where o.finding_id = f.id and o.present)) as "findings in the wrong state",
      (select count(*) from findings where state not in ('open', 'fixed', 'silenced')) as "findings in no known state",
      (select count(*) from findings where line is not null
        and (typeof(line) <> 'integer' or line < 0 or line > ?)) as "findings with an impossible line",
      (select count(*) from findings where not (risk between 0 and 100)
        or not (risk_low <= risk + 1e-9 and risk <= risk_high + 1e-9)) as "findings with an impossible risk",
      (select count(*) from findings where not (coalesce(cvss_score, 0) between 0 and 10)
        or not (coalesce(epss, 0) between 0 and 1)) as "findings with an impossible score",
      (select count(*) from findings where instr(title || coalesce(path, '')
        || coalesce(where_text, '') || coalesce(rule, ''), char(0)) > 0) as "findings with a NUL",
      (select count(*) from (select entity_ref, count(*) as n from findings
        where state = 'open' and counted group by entity_ref) f
        left join postures p on p.entity_ref = f.entity_ref
        where p.open is null or p.open <> f.n) as "postures that count otherwise"`,
    [largestInteger],
  );
  return { rows };
}
