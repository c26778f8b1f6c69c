import { PeerCounting } from './PeerCounting';
import { countAdvisories } from './countAdvisories';

export const npmAuditPeerCounting: PeerCounting = {
  differences: [
    'Of npm 6, the peer counts an advisory once for a package. Here each version that is installed is an observation, and each CVE.',
    'Of npm 7 and newer, the peer counts packages with another title or severity, also those that only need an affected one, and leaves out all advisories of a package but the first. Here each advisory is an observation, and nothing else is, since only an advisory is a problem to fix.',
  ],
  count: (read, text) => {
    const document = JSON.parse(text);
    const report = document.audit ?? document;
    if (report.auditReportVersion === undefined) {
      return countAdvisories(read);
    }
    const packages: any[] = Object.values(report.vulnerabilities);
    return new Set(
      packages.map(
        ({ name, severity, via: [first] }) =>
          `${first?.title ?? name} ${severity}`,
      ),
    ).size;
  },
};
