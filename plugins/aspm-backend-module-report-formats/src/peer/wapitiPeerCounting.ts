import { PeerCounting, countDistinct } from './PeerCounting';

export const wapitiPeerCounting: PeerCounting = {
  differences: [
    'The peer folds entries of the same words and level over all addresses, and leaves out anomalies and additional information. Here each entry is an observation, since its place is fixed on its own and Wapiti rates it.',
  ],
  count: read =>
    countDistinct(
      {
        ...read,
        observations: read.observations.filter(({ rule }) =>
          rule.tags?.includes('vulnerability'),
        ),
      },
      ({ rule, title, toolSeverity }) => [
        rule.description,
        title,
        toolSeverity,
      ],
    ),
};
