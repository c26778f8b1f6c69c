import { PeerCounting, countDistinct } from './PeerCounting';

export const tfsecPeerCounting: PeerCounting = {
  differences: [
    'The peer folds what one rule finds at the same lines of a file. Here each result is kept, since it is about a resource of its own.',
  ],
  count: read =>
    countDistinct(read, ({ rule, place }) => [
      rule.id,
      place?.path,
      place?.startLine,
      place?.endLine,
    ]),
};
