import { PeerCounting } from './PeerCounting';

export const osvScannerPeerCounting: PeerCounting = {
  differences: [
    'The peer makes one finding of a record, and takes none of its aliases. Here a record that is about several CVEs is an observation for each of them.',
  ],
  count: ({ observations }) => {
    // Those of one record for one package stand behind each other.
    const records = observations.filter(
      (one, index) =>
        index === 0 ||
        one.rule !== observations[index - 1].rule ||
        one.package?.purl !== observations[index - 1].package?.purl ||
        one.place?.path !== observations[index - 1].place?.path,
    );
    return records.length;
  },
};
