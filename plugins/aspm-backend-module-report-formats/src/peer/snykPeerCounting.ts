import { PeerCounting } from './PeerCounting';
import { vulnerabilitiesBeyondFirst } from './vulnerabilitiesBeyondFirst';

export const snykPeerCounting: PeerCounting = {
  differences: [
    'The peer makes one finding of an issue with several CVEs. Here each CVE is an observation, since other tools tell each on its own.',
    'The peer does not read the applications inside an image. Here they are read.',
    'The peer leaves out what a policy of Snyk ignores. Here it is kept, as silenced.',
    'The peer does not read problems of infrastructure as code.',
    'The peer counts licences as findings. They are no security problems, and are left out and counted here.',
  ],
  count: ({ observations, skipped }, text) => {
    const document = JSON.parse(text);
    const projects: any[] = Array.isArray(document) ? document : [document];
    const applications = projects.flatMap(one => one.applications ?? []);
    const results = [...projects, ...applications].flatMap(one => [
      ...(one.vulnerabilities ?? []),
      ...(one.filtered?.ignore ?? []),
    ]);
    const beyondFirst = vulnerabilitiesBeyondFirst(
      results.map(({ identifiers }) => identifiers?.CVE ?? []),
    );
    const notRead = [
      ...applications.flatMap(one => one.vulnerabilities ?? []),
      ...[...projects, ...applications].flatMap(
        one => one.filtered?.ignore ?? [],
      ),
    ];
    const dependencies = observations.filter(
      ({ category }) => category === 'dependency',
    );
    return (
      dependencies.length -
      beyondFirst -
      notRead.length +
      (skipped['license, which is no vulnerability'] ?? 0)
    );
  },
};
