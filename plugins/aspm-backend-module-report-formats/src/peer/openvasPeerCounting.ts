import { PeerCounting, countDistinct } from './PeerCounting';

export const openvasPeerCounting: PeerCounting = {
  differences: [
    'The peer folds what one test says of one port, whatever it found there. Here each result is kept as evidence.',
  ],
  count: read =>
    countDistinct(read, ({ rule, title, severity, resource }) => [
      rule.id,
      title,
      severity,
      resource?.address,
    ]),
};
