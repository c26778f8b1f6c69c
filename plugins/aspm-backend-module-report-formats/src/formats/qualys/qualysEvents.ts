import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';

/** @param target - what was scanned, where the report names it */
export function qualysTool(target?: string): ReportEvent {
  return {
    kind: 'tool',
    name: 'Qualys',
    target: target || undefined,
    categories: ['infrastructure'],
  };
}

/** What is no longer there. */
export const qualysFixed: ReportEvent = {
  kind: 'skipped',
  reason: 'fixed, as the tool says',
};
