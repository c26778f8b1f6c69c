import { PeerCounting, countDistinct } from './PeerCounting';

export const spotbugsPeerCounting: PeerCounting = {
  differences: [
    'The peer folds bugs with one hash and, in reports without hashes, all bugs of a type. Here each bug is an observation, since SpotBugs numbers those that have one hash.',
  ],
  count: read =>
    countDistinct(
      read,
      ({ rule, fingerprints }) => fingerprints?.instanceHash ?? [rule.id],
    ),
};
