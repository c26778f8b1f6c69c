import { PeerCounting, countDistinct } from './PeerCounting';

export const govulncheckPeerCounting: PeerCounting = {
  differences: [
    'The peer makes one finding for a vulnerability in a module. Here each vulnerable function that is called is an observation, since each has a place of its own, and they make one finding.',
  ],
  count: read =>
    countDistinct(read, one => [one.rule.id, one.package?.purl ?? '']),
};
