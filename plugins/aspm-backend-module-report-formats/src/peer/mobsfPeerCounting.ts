import type { ReadReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { leftOut } from '../formats/mobsf/mobsfEvents';
import { PeerCounting, countDistinct } from './PeerCounting';

/** The parts of a report that the peer reads. */
const parts = ['binary', 'certificate', 'code', 'manifest', 'permissions'];

export const mobsfPeerCounting: PeerCounting = {
  differences: [
    'The peer counts as findings what is as it should be, all permissions and all uses of interfaces of the system. Here they are left out and counted, as MobSF leaves them out of its scorecard.',
    'The peer counts a rule of the code once. Here it is an observation for each file, since each is fixed on its own.',
    'The peer does not read what is found in network settings, Firebase, secrets, key files and domains.',
  ],
  count: read =>
    countDistinct(
      { ...read, observations: read.observations.filter(isReadByPeer) },
      ({ rule, title, place, description }) =>
        rule.tags?.[0] === 'code'
          ? [rule.id]
          : [rule.id, title, description, place?.path],
    ) +
    [leftOut.api, leftOut.good, leftOut.permission, leftOut.remark]
      .map(reason => read.skipped[reason] ?? 0)
      .reduce((sum, count) => sum + count, 0),
};

function isReadByPeer({ rule }: ReadReport['observations'][number]): boolean {
  return parts.includes(rule.tags?.[0] ?? '');
}
