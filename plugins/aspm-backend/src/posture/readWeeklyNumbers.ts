import { Knex } from 'knex';
import { PostureRequest } from './PostureSubject';
import { selectMembers } from './selectMembers';

const week = 7 * 24 * 60 * 60 * 1000;

/** What happened in the seven days before a moment. */
export interface WeeklyNumbers {
  newThisWeek: number;
  fixedThisWeek: number;
}

/**
 * How many findings are new, and how many were fixed and still are, by ref: one grouped query each
 * for all refs.
 */
export async function readWeeklyNumbers(
  knex: Knex,
  request: PostureRequest & { refs: string[]; now: number },
): Promise<Map<string, WeeklyNumbers>> {
  const since = request.now - week;
  const opened = knex('findings')
    .where('findings.counted', true)
    .where('findings.first_seen_at', '>=', since)
    .whereNot('findings.state', 'silenced')
    .groupBy('findings.entity_ref')
    .select('findings.entity_ref', knex.raw('count(*) as number'));
  const fixed = knex('finding_events')
    .join('findings', 'findings.id', 'finding_events.finding_id')
    .where('finding_events.kind', 'fixed')
    .where('finding_events.at', '>=', since)
    .where('findings.counted', true)
    .where('findings.state', 'fixed')
    .groupBy('finding_events.entity_ref')
    .select(
      'finding_events.entity_ref',
      // It may have come back in between and gone again.
      knex.raw('count(distinct finding_events.finding_id) as number'),
    );
  const numbers = new Map<string, WeeklyNumbers>(
    request.refs.map(ref => [ref, { newThisWeek: 0, fixedThisWeek: 0 }]),
  );
  await Promise.all([
    addUp(knex, request, opened, 'findings.entity_ref', (ref, number) => {
      numbers.get(ref)!.newThisWeek = number;
    }),
    addUp(knex, request, fixed, 'finding_events.entity_ref', (ref, number) => {
      numbers.get(ref)!.fixedThisWeek = number;
    }),
  ]);
  return numbers;
}

async function addUp(
  knex: Knex,
  request: PostureRequest & { refs: string[] },
  numbersByEntity: Knex.QueryBuilder,
  column: string,
  add: (ref: string, number: number) => void,
): Promise<void> {
  const isFiltered = Object.values(request.filter ?? {}).some(
    values => values?.length,
  );
  if (request.level === 'organization' && !isFiltered) {
    // Whatever has findings belongs to it.
    const [row] = await knex
      .from(request.restrict(numbersByEntity, column).as('numbers'))
      .sum({ total: 'numbers.number' });
    for (const ref of request.refs) add(ref, Number(row.total ?? 0));
    return;
  }
  const rows = await knex
    .with('members', selectMembers(knex, request))
    .from('members')
    .join(
      numbersByEntity
        .whereIn(column, knex('members').select('entity_ref'))
        .as('numbers'),
      'numbers.entity_ref',
      'members.entity_ref',
    )
    .groupBy('members.ref')
    .select('members.ref')
    .sum({ total: 'numbers.number' });
  for (const row of rows) add(row.ref, Number(row.total));
}
