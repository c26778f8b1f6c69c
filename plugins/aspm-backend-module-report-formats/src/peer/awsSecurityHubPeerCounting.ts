import { PeerCounting } from './PeerCounting';

export const awsSecurityHubPeerCounting: PeerCounting = {
  differences: [
    'The peer counts a finding once. Here each package that it names is an observation, since each is updated on its own.',
    'The peer counts passed, resolved and archived findings. Here they are left out and counted.',
  ],
  count(_, text) {
    const report = JSON.parse(text);
    return (report.Findings ?? report.findings ?? report).length;
  },
};
