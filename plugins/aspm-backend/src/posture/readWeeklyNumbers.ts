import { Knex } from 'knex';
import { PostureRequest } from './PostureSubject';
import { organizationRef, selectMembers } from './selectMembers';
import { weekStarts } from './weekStarts';

/** What happened since Monday, in UTC. */
export interface WeeklyNumbers {
  newThisWeek: number;
  fixedThisWeek: number;
}

/**
 * How many findings were opened and how many were fixed since Monday, by ref: one grouped query for
 * all refs, over a row per entity.
 */
export async function readWeeklyNumbers(
  knex: Knex,
  request: PostureRequest & { refs: string[]; now: number },
): Promise<Map<string, WeeklyNumbers>> {
  const numbers = new Map<string, WeeklyNumbers>(
    request.refs.map(ref => [ref, { newThisWeek: 0, fixedThisWeek: 0 }]),
  );
  const rows = await knex
    .with('members', selectMembers(knex, request))
    .from('members')
    .join('posture_weeks', 'posture_weeks.entity_ref', 'members.entity_ref')
    .where('posture_weeks.week', weekStarts(request.now).at(-1)!)
    .groupBy('members.ref')
    .select('members.ref')
    .sum({ opened: 'posture_weeks.opened', fixed: 'posture_weeks.fixed' });
  for (const { ref, opened, fixed } of rows) {
    const [only] = request.refs;
    numbers.set(ref === organizationRef ? only : ref, {
      newThisWeek: Math.max(0, Number(opened)),
      fixedThisWeek: Number(fixed),
    });
  }
  return numbers;
}
