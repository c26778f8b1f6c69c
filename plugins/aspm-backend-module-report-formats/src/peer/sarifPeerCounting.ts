import { PeerCounting } from './PeerCounting';

export const sarifPeerCounting: PeerCounting = {
  differences: [
    'A result with several locations is one observation at its first location, since SARIF defines a result as one problem wherever it shows. The peer makes one finding for each location.',
  ],
  count: ({ observations }, text) =>
    observations.length + locationsBeyondFirst(JSON.parse(text)),
};

function locationsBeyondFirst(log: any): number {
  const results: any[] = log.runs.flatMap((run: any) => run.results ?? []);
  return results
    .map(({ locations = [] }) => Math.max(0, locations.length - 1))
    .reduce((sum, more) => sum + more, 0);
}
