import { PeerCounting } from './PeerCounting';
import { vulnerabilitiesBeyondFirst } from './vulnerabilitiesBeyondFirst';

export const snykIssueApiPeerCounting: PeerCounting = {
  differences: [
    'The peer keeps issues that are resolved, as mitigated. They are left out and counted here, which closes their findings.',
    'The peer reads issues of packages and code only. Here those of configuration and clouds are read too.',
    'The peer makes one finding of an issue with several CVEs. Here each CVE is an observation, since other tools tell each on its own.',
  ],
  count: ({ observations, skipped }, text) => {
    const issues: any[] = JSON.parse(text).data.filter(
      ({ attributes }: any) =>
        attributes.type === 'package_vulnerability' &&
        attributes.status !== 'resolved',
    );
    const beyondFirst = vulnerabilitiesBeyondFirst(
      issues.map(({ attributes }) =>
        (attributes.problems ?? [])
          .map(({ id }: any) => id)
          .filter((id: string) => id.startsWith('CVE-')),
      ),
    );
    const read = observations.filter(({ category }) =>
      ['code', 'dependency'].includes(category),
    );
    return read.length - beyondFirst + (skipped['issue that is resolved'] ?? 0);
  },
};
