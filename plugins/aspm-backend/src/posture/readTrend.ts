import { TrendPoint } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { PostureSubject } from './PostureSubject';
import { weekStarts } from './weekStarts';
import { whereInSubject } from './whereInSubject';

/**
 * What was opened and fixed in each of the last twelve weeks, and how many were open at its end:
 * counted back, week by week, from what is open now.
 *
 * @param options.open - how many are open now
 * @param options.now - milliseconds since the epoch
 */
export async function readTrend(
  knex: Knex,
  subject: PostureSubject,
  options: { open: number; now: number },
): Promise<TrendPoint[]> {
  const starts = weekStarts(options.now);
  const query = knex('posture_weeks')
    .whereIn('posture_weeks.week', starts)
    .groupBy('posture_weeks.week')
    .select('posture_weeks.week')
    .sum({
      opened: 'posture_weeks.opened',
      fixed: 'posture_weeks.fixed',
      change: 'posture_weeks.change',
    });
  const rows = await whereInSubject(
    knex,
    query,
    'posture_weeks.entity_ref',
    subject,
  );
  const weeks = new Map<number, any>(
    rows.map((row: any) => [Number(row.week), row]),
  );
  const points: TrendPoint[] = [];
  let { open } = options;
  for (const start of starts.slice().reverse()) {
    const week = weeks.get(start);
    points.unshift({
      week: new Date(start).toISOString().slice(0, 10),
      opened: Math.max(0, Number(week?.opened ?? 0)),
      fixed: Number(week?.fixed ?? 0),
      open: Math.max(0, open),
    });
    open -= Number(week?.change ?? 0);
  }
  return points;
}
