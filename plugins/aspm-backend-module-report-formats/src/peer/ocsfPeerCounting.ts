import { PeerCounting } from './PeerCounting';

export const ocsfPeerCounting: PeerCounting = {
  differences: [
    'The peer leaves out what is suppressed. Here it is kept, silenced.',
  ],
  count: ({ observations }) =>
    observations.filter(({ suppression }) => !suppression).length,
};
