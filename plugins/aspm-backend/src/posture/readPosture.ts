import {
  Posture,
  PostureDetail,
  PostureLevel,
} from '@aspm/backstage-plugin-aspm-common';
import { NotFoundError } from '@backstage/errors';
import { Knex } from 'knex';
import { PostureSubject } from './PostureSubject';
import { readCoverage } from './readCoverage';
import { readEntityContext } from '../enriching/readEntityContext';
import { readNextSteps } from './readNextSteps';
import { readPostureNames } from './readPostureNames';
import { organizationNames } from './readPostures';
import { readTrend } from './readTrend';
import { readWeeklyNumbers } from './readWeeklyNumbers';
import { organizationRef } from './selectMembers';
import { RollupRow, selectRollups } from './selectRollups';
import { toPosture } from './toPosture';

const day = 24 * 60 * 60 * 1000;

/** The kinds that have a posture on a level even while nothing belongs to them. */
const kindsOfLevel: Record<PostureLevel, readonly string[]> = {
  // An entity has its row among the sums whenever it may have a posture.
  entity: [],
  system: ['system'],
  domain: ['domain'],
  owner: ['group', 'user'],
  organization: [],
};

/**
 * How one subject stands, what to do first and how it came here.
 *
 * @param options.now - milliseconds since the epoch
 * @param options.staleAfter - the age in milliseconds from which a scan is too old
 * @throws NotFoundError for what does not exist and, in the same words, for what may not be seen
 */
export async function readPosture(
  knex: Knex,
  subject: PostureSubject,
  options: { now: number; staleAfter: number },
): Promise<PostureDetail> {
  const { level, restrict } = subject;
  const { now, staleAfter } = options;
  const ref = level === 'organization' ? organizationRef : subject.ref!;
  const request = { level, restrict, refs: [ref] };
  // Not its first row by a limit, which PostgreSQL takes for a reason to go row by row.
  const [row]: Array<RollupRow | undefined> = await selectRollups(
    knex,
    request,
  );
  if (!row && !(await isKnown(knex, subject))) {
    throw new NotFoundError(`There is no ${level} with the ref ${ref}`);
  }
  const names =
    level === 'organization'
      ? organizationNames
      : (await readPostureNames(knex, level, [ref])).get(ref)!;
  const posture = toPosture(level, names, row);
  const [weekly, trend, nextSteps, ofEntity] = await Promise.all([
    readWeeklyNumbers(knex, { ...request, now }),
    readTrend(knex, subject, { open: posture.open, now }),
    readNextSteps(knex, subject, Number(row?.risk_sum ?? 0)),
    level === 'entity' ? readOfEntity(knex, ref, { now, staleAfter }) : {},
  ]);
  return {
    ...posture,
    ...weekly.get(ref),
    headline: headlineOf(posture, row, now),
    trend,
    nextSteps,
    ...ofEntity,
  };
}

async function readOfEntity(
  knex: Knex,
  ref: string,
  options: { now: number; staleAfter: number },
): Promise<Pick<PostureDetail, 'coverage' | 'context'>> {
  const [coverage, context] = await Promise.all([
    readCoverage(knex, ref, options),
    readEntityContext(knex, ref),
  ]);
  return { coverage, context };
}

async function isKnown(
  knex: Knex,
  { level, ref, restrict }: PostureSubject,
): Promise<boolean> {
  if (level === 'organization') return true;
  const query = knex('entities')
    .where('entities.entity_ref', ref!)
    .whereIn('entities.kind', kindsOfLevel[level])
    .select('entities.entity_ref');
  return (await restrict(query, 'entities.entity_ref').first()) !== undefined;
}

function headlineOf(
  posture: Posture,
  row: RollupRow | undefined,
  now: number,
): PostureDetail['headline'] {
  const oldest = row?.oldest_due_at ?? undefined;
  return {
    exploitedInProduction: Number(row?.exploited_in_production ?? 0),
    // What is late by an hour is late by a day in the sentence, not by none.
    mostPastDueDays:
      posture.pastDue > 0 && oldest !== undefined
        ? Math.max(1, Math.floor((now - Number(oldest)) / day))
        : undefined,
    neverScanned: posture.entities - posture.scannedEntities,
  };
}
