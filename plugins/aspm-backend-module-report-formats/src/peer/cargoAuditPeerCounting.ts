import { PeerCounting, countDistinct } from './PeerCounting';

export const cargoAuditPeerCounting: PeerCounting = {
  differences: [
    'The peer leaves out warnings of unmaintained, unsound and yanked crates. Here they are kept, as `info`.',
    'The peer makes one finding of an advisory. Here each CVE that it covers is an observation.',
  ],
  count: ({ observations, ...read }) =>
    countDistinct(
      { ...read, observations: observations.filter(one => !one.tags) },
      one => [one.rule.id, one.package?.name, one.package?.version],
    ),
};
