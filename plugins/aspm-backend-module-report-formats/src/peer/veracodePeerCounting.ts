import { PeerCounting } from './PeerCounting';

export const veracodePeerCounting: PeerCounting = {
  differences: [
    'In XML the peer counts flaws that are fixed. Here they are left out and counted apart.',
    'In JSON the peer leaves out what is closed. Here what people decided to close, as no problem, is kept as silenced.',
  ],
  count: ({ observations, skipped }, text) => {
    if (text.trimStart().startsWith('<')) {
      return observations.length + (skipped['flaw that is fixed'] ?? 0);
    }
    const { findings, _embedded } = JSON.parse(text);
    return (findings ?? _embedded.findings).filter(
      ({ finding_status: { status } }: any) => status !== 'CLOSED',
    ).length;
  },
};
