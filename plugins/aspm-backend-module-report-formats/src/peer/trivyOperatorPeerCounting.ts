import { PeerCounting } from './PeerCounting';

export const trivyOperatorPeerCounting: PeerCounting = {
  differences: [
    'The peer counts checks that passed in reports of configurations, roles and nodes. Here they are left out and counted.',
  ],
  count: ({ observations, skipped }) =>
    observations.length + (skipped['passed check'] ?? 0),
};
