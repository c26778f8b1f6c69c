import { PeerCounting } from './PeerCounting';
import { countAdvisories } from './countAdvisories';

export const pnpmAuditPeerCounting: PeerCounting = {
  differences: [
    'The peer counts an advisory once for a package. Here each version that is installed is an observation, and each CVE.',
  ],
  count: countAdvisories,
};
