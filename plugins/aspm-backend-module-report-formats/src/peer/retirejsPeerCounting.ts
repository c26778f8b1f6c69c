import { PeerCounting, countDistinct } from './PeerCounting';

export const retirejsPeerCounting: PeerCounting = {
  differences: [
    'The peer folds flaws with the same summary and references in one file. Here each that Retire.js tells is kept, since they differ in the versions that have them.',
  ],
  count: read =>
    countDistinct(read, one => [
      one.title,
      one.package?.name,
      one.package?.version,
      one.references,
      one.place?.path,
    ]),
};
