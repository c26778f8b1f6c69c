import { PeerCounting } from './PeerCounting';

export const zapPeerCounting: PeerCounting = {
  differences: [
    'The peer counts an alert once. Here each instance is an observation, since its place is fixed on its own.',
  ],
  count: (_, text) =>
    text.replace(/<!--.*?-->/gs, '').split('<alertitem>').length - 1,
};
