import { PeerCounting } from './PeerCounting';

export const kubescapePeerCounting: PeerCounting = {
  differences: [
    'A control that a resource fails is one observation, since that is what Kubescape counts. The peer makes one finding for each rule of the control that fails.',
  ],
  count: (_, text) =>
    JSON.parse(text)
      .results.flatMap((result: any) => result.controls ?? [])
      .filter(({ status }: any) => (status?.status ?? 'failed') === 'failed')
      .flatMap(({ rules }: any) => rules ?? [])
      .filter(({ status }: any) => status !== 'passed').length,
};
