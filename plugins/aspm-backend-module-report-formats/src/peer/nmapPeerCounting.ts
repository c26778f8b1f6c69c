import { PeerCounting } from './PeerCounting';

export const nmapPeerCounting: PeerCounting = {
  differences: [
    'The peer makes an informational finding of each number of an open port, over all hosts. An open port is no problem by itself, and is left out and counted here.',
    'The peer folds the entries of `vulners` over all hosts and counts exploits among them, and reads no other script. Here each CVE on each port is an observation, and so is what other scripts found to be vulnerable.',
  ],
  count: (_, text) =>
    distinct(text, /<port [^<>]*portid="(\d+)"[^<>]*>\s*<state state="open"/g) +
    distinct(text, /<elem key="id">([^<]*)<\/elem>/g),
};

function distinct(text: string, pattern: RegExp): number {
  return new Set([...text.matchAll(pattern)].map(found => found[1])).size;
}
