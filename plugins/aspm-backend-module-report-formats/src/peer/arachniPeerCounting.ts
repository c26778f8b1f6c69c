import { PeerCounting, countDistinct } from './PeerCounting';

export const arachniPeerCounting: PeerCounting = {
  differences: [
    'The peer folds issues of one name and severity over all addresses. Here each is an observation, since its place is fixed on its own.',
  ],
  count: read =>
    countDistinct(read, ({ title, severity }) => [title, severity]),
};
