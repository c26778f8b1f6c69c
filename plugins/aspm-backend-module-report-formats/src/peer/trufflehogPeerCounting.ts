import { PeerCounting, countDistinct } from './PeerCounting';

export const trufflehogPeerCounting: PeerCounting = {
  differences: [
    'Of version 3, the peer folds results of the same secret at the same line of the same commit. Here each is kept as evidence.',
    'Of version 2, the peer makes one finding of all that a rule finds in a file. Here each string that it found is an observation, since each is a secret to revoke.',
  ],
  count: (read, text) =>
    text.includes('"stringsFound"')
      ? countDistinct(read, ({ rule, place }) => [rule.id, place?.path])
      : countDistinct(read, ({ rule, place, secret, description }) => [
          rule.id,
          place?.path,
          place?.startLine,
          secret?.value,
          description,
        ]),
};
