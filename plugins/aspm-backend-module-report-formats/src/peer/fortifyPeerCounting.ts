import { PeerCounting, countDistinct } from './PeerCounting';

export const fortifyPeerCounting: PeerCounting = {
  differences: [
    'In XML reports the peer folds the issues of one category at the same line of files of the same name. Here each issue is an observation, as Fortify gives each an id that stays.',
  ],
  count: (read, text) =>
    text.includes('<ReportDefinition')
      ? countDistinct(read, ({ title, place }) => [
          title,
          place?.path?.split('/').at(-1),
          place?.startLine,
        ])
      : read.observations.length,
};
