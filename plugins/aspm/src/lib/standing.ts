import { Posture } from '@aspm/backstage-plugin-aspm-common';

/** How something stands, in one word; the worst that is true. */
export type Standing =
  | 'never-scanned'
  | 'clean'
  | 'good'
  | 'attention'
  | 'risk';

/**
 * What is exploited, past due or graded D or E is at risk; what is critical or high, or graded C,
 * needs attention.
 */
export function standingOf(posture: Posture): Standing {
  const { open, exploited, pastDue, grade, severities } = posture;
  if (open === 0)
    return posture.scannedEntities === 0 ? 'never-scanned' : 'clean';
  if (exploited > 0 || pastDue > 0 || grade === 'D' || grade === 'E')
    return 'risk';
  if (severities.critical + severities.high > 0 || grade === 'C')
    return 'attention';
  return 'good';
}
