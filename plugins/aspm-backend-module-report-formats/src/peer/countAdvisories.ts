import type { ReadReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { countDistinct } from './PeerCounting';

/** How many pairs of an advisory and a package there are, whatever the versions, ways and CVEs. */
export function countAdvisories(read: ReadReport): number {
  return countDistinct(read, one => [
    one.rule.id,
    one.package?.namespace,
    one.package?.name,
  ]);
}
