import { PeerCounting, countDistinct } from './PeerCounting';

export const qarkPeerCounting: PeerCounting = {
  differences: [
    'The peer folds issues that are the same in every word. Here each is kept as evidence, and they make one finding.',
  ],
  count: read => countDistinct(read, observation => observation),
};
