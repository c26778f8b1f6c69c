import { PeerCounting, countDistinct } from './PeerCounting';

export const qualysPeerCounting: PeerCounting = {
  differences: [
    'In tables the peer folds what has one QID over all hosts. Here each host and port is an observation.',
    'In XML the peer keeps what Qualys calls fixed as findings that are closed. Here it is left out and counted.',
  ],
  count: (read, text) =>
    text.trimStart().startsWith('<')
      ? read.observations.length +
        (read.skipped['fixed, as the tool says'] ?? 0)
      : countDistinct(read, ({ rule }) => rule.id),
};
