import { PeerCounting } from './PeerCounting';

export const anchorePeerCounting: PeerCounting = {
  differences: [
    'The peer counts what a policy says of licences, and what it lets pass, as findings. They are no security problems, and are left out and counted here.',
  ],
  count: ({ observations, skipped }) =>
    observations.length +
    (skipped['licence, which is no vulnerability'] ?? 0) +
    (skipped['passed check'] ?? 0),
};
