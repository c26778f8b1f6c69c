import { PeerCounting } from './PeerCounting';

export const wizPeerCounting: PeerCounting = {
  differences: [
    'The peer counts what is resolved. It is no longer there, and is left out and counted here.',
  ],
  count: ({ observations, skipped }) =>
    observations.length + (skipped['finding that is resolved'] ?? 0),
};
