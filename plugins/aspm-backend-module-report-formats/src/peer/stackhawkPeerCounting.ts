import { PeerCounting, countDistinct } from './PeerCounting';

export const stackhawkPeerCounting: PeerCounting = {
  differences: [
    'The peer counts a plugin once. Here each path is an observation, since its place is fixed and triaged on its own.',
  ],
  count: read => countDistinct(read, ({ rule }) => rule.id),
};
