import { PeerCounting } from './PeerCounting';

export const trivyPeerCounting: PeerCounting = {
  differences: [
    'The peer counts licences as findings. They are no security problems, and are left out and counted here.',
  ],
  count: ({ observations, skipped }) =>
    observations.length + (skipped['license, which is no vulnerability'] ?? 0),
};
