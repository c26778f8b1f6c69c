import { PeerCounting, countDistinct } from './PeerCounting';

export const gitleaksPeerCounting: PeerCounting = {
  differences: [
    'The peer folds one secret at one place over all commits. Here each is kept as evidence, and they make one finding.',
  ],
  count: read =>
    countDistinct(read, ({ secret, place }) => [
      secret,
      place?.path,
      place?.startLine,
    ]),
};
