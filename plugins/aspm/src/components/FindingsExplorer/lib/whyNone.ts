import { PostureDetail } from '@aspm/backstage-plugin-aspm-common';
import { countOf, relativeTime } from '@aspm/backstage-plugin-aspm-react';

/** What stands in place of an empty list. */
export function whyNone(options: {
  /** Whether a person's own filter leaves something out. */
  narrowed: boolean;
  loading: boolean;
  posture?: PostureDetail;
  now?: number;
}): { title: string; text: string } {
  const { narrowed, loading, posture, now } = options;
  if (narrowed) {
    return {
      title: 'Nothing matches this filter',
      text: 'There may be findings that it leaves out.',
    };
  }
  const title = 'No open findings';
  if (loading) return { title, text: '\u00a0' };
  if (!posture?.lastScannedAt) {
    return {
      title: 'Nobody has looked yet',
      text: 'No scanner has sent a report. Findings appear here once one has.',
    };
  }
  const ago = relativeTime(posture.lastScannedAt, now);
  const tools = new Set(posture.coverage?.flatMap(item => item.tools ?? []));
  if (tools.size > 0) {
    const lookers = countOf(tools.size, 'scanner');
    return { title, text: `${lookers} looked, the last ${ago}.` };
  }
  const { scannedEntities, entities } = posture;
  return {
    title,
    text: `${scannedEntities} of ${countOf(
      entities,
      'entity',
      'entities',
    )} scanned, the last ${ago}.`,
  };
}
