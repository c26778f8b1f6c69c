import { PeerCounting, countDistinct } from './PeerCounting';

export const prowlerPeerCounting: PeerCounting = {
  differences: [
    'Of tables, the peer counts checks that people must do by hand, and, of version 2, also passed ones. They are no findings, and are left out and counted here.',
    'Of tables, the peer folds checks whose title and words are the same. Here each is kept, since each is about a resource.',
  ],
  count(read, text) {
    const { observations, skipped } = read;
    if (/^\s*[[{]/.test(text)) return observations.length;
    const isOld = text.includes('TITLE_TEXT');
    const distinct = countDistinct(read, ({ rule, description }) => [
      rule,
      description,
    ]);
    return Object.entries(skipped)
      .filter(([reason]) => isOld || reason !== 'passed check')
      .reduce((sum, [, count]) => sum + count, distinct);
  },
};
