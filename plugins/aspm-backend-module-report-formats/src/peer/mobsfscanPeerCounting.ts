import { PeerCounting, countDistinct } from './PeerCounting';

export const mobsfscanPeerCounting: PeerCounting = {
  differences: [
    'The peer folds what one rule finds in one file. Here each match is an observation, since each is fixed on its own.',
  ],
  count: read =>
    countDistinct(read, ({ rule, place }) => [rule.id, place?.path]),
};
