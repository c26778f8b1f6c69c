import { Posture } from '@aspm/backstage-plugin-aspm-common';
import { InputError } from '@backstage/errors';
import { Knex } from 'knex';
import { PostureRequest } from './PostureSubject';
import { readPostureNames } from './readPostureNames';
import { readWeeklyNumbers } from './readWeeklyNumbers';
import { organizationRef } from './selectMembers';
import { RollupRow, selectRollups } from './selectRollups';
import { PostureNames, toPosture } from './toPosture';

/** How the organisation is called, which has no ref. */
export const organizationNames: PostureNames = { title: 'Organization' };

/**
 * A page of the postures of one level, worst score first, then by ref.
 *
 * @param request.cursor - the `nextCursor` of the page before
 * @param request.now - milliseconds since the epoch
 * @throws InputError for a cursor that did not come from here
 */
export async function readPostures(
  knex: Knex,
  request: PostureRequest & { limit: number; cursor?: string; now: number },
): Promise<{ items: Posture[]; nextCursor?: string }> {
  const { level, limit, cursor } = request;
  const query = knex
    .from(selectRollups(knex, request).as('page'))
    .orderBy([{ column: 'score', order: 'desc' }, { column: 'ref' }])
    .limit(limit + 1);
  if (cursor !== undefined) {
    query.whereRaw(
      '(score < :score or (score = :score and ref > :ref))',
      readCursor(cursor),
    );
  }
  const found: RollupRow[] = await query;
  const rows = found.slice(0, limit);
  const refs = rows.map(row => row.ref);
  const [names, weekly] = await Promise.all([
    readPostureNames(knex, level, refs),
    readWeeklyNumbers(knex, { ...request, refs }),
  ]);
  return {
    items: rows.map(row => ({
      ...toPosture(
        level,
        row.ref === organizationRef ? organizationNames : names.get(row.ref)!,
        row,
      ),
      ...weekly.get(row.ref),
    })),
    nextCursor:
      found.length > limit ? writeCursor(rows[rows.length - 1]) : undefined,
  };
}

function writeCursor({ score, ref }: RollupRow): string {
  return Buffer.from(JSON.stringify([Number(score), ref])).toString(
    'base64url',
  );
}

function readCursor(cursor: string): { score: number; ref: string } {
  try {
    const [score, ref] = JSON.parse(
      Buffer.from(cursor, 'base64url').toString('utf8'),
    );
    if (typeof score === 'number' && typeof ref === 'string')
      return { score, ref };
  } catch {
    // The same answer as for any other text that is no cursor.
  }
  throw new InputError('The cursor is not one that this list has given');
}
