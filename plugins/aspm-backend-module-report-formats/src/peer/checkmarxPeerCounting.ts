import { PeerCounting, countDistinct } from './PeerCounting';

export const checkmarxPeerCounting: PeerCounting = {
  differences: [
    'By default the peer folds what has the same weakness, severity and file of the sink. Here each result is an observation, since each is decided and fixed on its own.',
  ],
  count: read =>
    countDistinct(read, ({ weaknesses, toolSeverity, place }) => [
      weaknesses,
      toolSeverity,
      place?.path,
    ]),
};
