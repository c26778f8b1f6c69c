import { PeerCounting, countDistinct } from './PeerCounting';

export const nucleiPeerCounting: PeerCounting = {
  differences: [
    'The peer folds what one template and matcher finds on one host. Here each match is an observation, since its address is fixed on its own.',
  ],
  count: read =>
    countDistinct(read, ({ rule, category, endpoint, resource }) => [
      rule.id,
      category,
      hostOf(endpoint?.url ?? resource?.address ?? ''),
    ]),
};

function hostOf(address: string): string {
  return address.replace(/^[a-z]+:\/\//i, '').split(/[/:?#]/, 1)[0];
}
