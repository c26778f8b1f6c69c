import { PeerCounting, countDistinct } from './PeerCounting';

export const awsInspectorPeerCounting: PeerCounting = {
  differences: [
    'The peer makes one finding of a vulnerability in a resource. Here each package that has it is an observation, since they are updated one by one.',
    'The peer counts findings that are closed. They are no longer there, and are left out and counted here.',
  ],
  count: read =>
    countDistinct(read, one => [
      one.rule.id,
      one.resource?.address,
      one.image,
      one.category === 'code' ? one.place : undefined,
    ]) + (read.skipped['finding that is closed'] ?? 0),
};
