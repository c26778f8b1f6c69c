import { Severity } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { PeerCounting, countDistinct } from './PeerCounting';

export const nessusPeerCounting: PeerCounting = {
  differences: [
    'In XML the peer folds what has one name and severity over all hosts, and rates by the CVSS 3 score. Here each plugin on each host and port is an observation, as Nessus rates it.',
    'In tables the peer folds rows of one name, severity, host, port and synopsis; those of Security Center over all hosts. Here only rows that differ in nothing but the CVE are one observation.',
  ],
  count: (read, text) => {
    if (text.trimStart().startsWith('<')) {
      return countDistinct(read, one => [one.title, peerSeverity(one)]);
    }
    const namesHosts = /(?:^|[,;])"?(?:Host|asset\.host_name)"?[,;]/.test(
      text.split('\n', 1)[0],
    );
    return countDistinct(
      read,
      ({ title, severity, resource, endpoint, description }) => [
        title,
        severity,
        namesHosts
          ? resource?.address ?? hostOf(endpoint?.url)
          : portOf(resource?.address),
        description?.split('\n\n')[0],
      ],
    );
  },
};

/** By the CVSS 3 score with bounds of its own, where there is one. */
function peerSeverity({ cvss = [], severity }: ReadObservation): Severity {
  const score = cvss.find(({ vector }) => vector?.startsWith('CVSS:3'))?.score;
  if (score === undefined) return severity;
  if (score >= 9) return 'critical';
  if (score >= 7) return 'high';
  if (score >= 5) return 'medium';
  return score > 0 ? 'low' : 'info';
}

function portOf(address: string | undefined): string | undefined {
  return address?.split(':')[1];
}

function hostOf(url: string | undefined): string | undefined {
  return url?.split('/')[2];
}
