import {
  Posture,
  PostureLevel,
  gradeOfScore,
  severities,
  SeverityCounts,
} from '@aspm/backstage-plugin-aspm-common';
import { toIsoTime } from './toIsoTime';
import { RollupRow } from './selectRollups';

/** What a posture says of its subject, besides the sums. */
export type PostureNames = Pick<
  Posture,
  'ref' | 'title' | 'parentRef' | 'owners' | 'system' | 'domain'
>;

/**
 * @param row - absent when there is no entity to sum up
 */
export function toPosture(
  level: PostureLevel,
  names: PostureNames,
  row: RollupRow | undefined,
): Posture {
  const of = (column: keyof RollupRow) => Number(row?.[column] ?? 0);
  const score = of('score');
  const lastScannedAt = toIsoTime(row?.last_scanned_at);
  return {
    level,
    ...names,
    score,
    // Nothing found where nobody has looked is not a good grade.
    grade: lastScannedAt ? gradeOfScore(score) : undefined,
    open: of('open'),
    exploited: of('exploited'),
    pastDue: of('past_due'),
    silenced: of('silenced'),
    fixable: of('fixable'),
    severities: Object.fromEntries(
      severities.map(severity => [severity, of(severity)]),
    ) as SeverityCounts,
    entities: of('entities'),
    scannedEntities: of('scanned_entities'),
    lastScannedAt,
  };
}
