import { PeerCounting } from './PeerCounting';

export const qualysVmdrPeerCounting: PeerCounting = {
  differences: [
    'The peer keeps what Qualys calls fixed as findings that are closed. Here it is left out and counted.',
  ],
  count: ({ observations, skipped }) =>
    observations.length + (skipped['fixed, as the tool says'] ?? 0),
};
