import { PeerCounting, countDistinct } from './PeerCounting';

export const jfrogXrayPeerCounting: PeerCounting = {
  differences: [
    'The peer makes one finding of an issue, with the CVE that scores highest and the first of its packages. Here each CVE of each package is an observation, since they are fixed and judged one by one.',
  ],
  count: (read, text) => {
    const { artifacts, rows } = JSON.parse(text);
    if (artifacts) {
      return artifacts.reduce(
        (sum: number, { issues }: any) => sum + issues.length,
        0,
      );
    }
    return (
      rows?.length ??
      countDistinct(read, one => [
        one.rule.id,
        one.package?.namespace,
        one.package?.name,
        one.package?.version,
        one.place,
      ])
    );
  },
};
