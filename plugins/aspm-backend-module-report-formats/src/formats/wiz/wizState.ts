import { ReadObservation, ReportEvent } from '@aspm/backstage-plugin-aspm-node';

/** The cells of a row, by the name of their column. */
export type Cells = Partial<Record<string, string>>;

/** What is no longer there. */
export const resolved: ReportEvent = {
  kind: 'skipped',
  reason: 'finding that is resolved',
};

/** What people decided on the platform, so that it does not count. */
export function suppressionOf(
  status: string | undefined,
  reasons: Array<string | undefined>,
): ReadObservation['suppression'] {
  return /^(?:ignored|rejected)$/i.test(status ?? '')
    ? {
        source: 'Wiz',
        reason: reasons.filter(reason => reason).join(': ') || undefined,
      }
    : undefined;
}
