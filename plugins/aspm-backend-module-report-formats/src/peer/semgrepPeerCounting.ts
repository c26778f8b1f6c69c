import { PeerCounting, countDistinct } from './PeerCounting';

export const semgrepPeerCounting: PeerCounting = {
  differences: [
    'The peer folds what one rule finds at one place. Here each result is kept as evidence.',
  ],
  count: read =>
    countDistinct(read, ({ rule, place }) => [
      rule.id,
      place?.path,
      place?.startLine,
    ]),
};
