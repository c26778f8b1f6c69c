import { PeerCounting, countDistinct } from './PeerCounting';

export const mendPeerCounting: PeerCounting = {
  differences: [
    'The peer folds results that name the same vulnerability of the same library, also when they lie in several projects. Here each is kept as evidence.',
  ],
  count: read =>
    countDistinct(read, one => [
      one.rule.id,
      one.package?.namespace,
      one.package?.name,
      one.package?.version,
      one.category === 'dependency' ? undefined : one.place,
    ]),
};
