import { PeerCounting } from './PeerCounting';

export const gitlabPeerCounting: PeerCounting = {
  differences: [
    'In reports of SAST the peer folds what has the same id, or the same `cve` in reports without ids, though it lies on different lines. Here each is an observation.',
  ],
  count: ({ observations }, text) => {
    const { scan, vulnerabilities } = JSON.parse(text);
    // The oldest reports of SAST do not say what they are.
    const type = scan?.type ?? vulnerabilities[0]?.category ?? 'sast';
    if (type !== 'sast') return observations.length;
    const ids = vulnerabilities.map(({ id, cve }: any) => id ?? cve);
    return new Set(ids).size;
  },
};
