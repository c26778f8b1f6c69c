import { PeerCounting } from './PeerCounting';
import { countAdvisories } from './countAdvisories';

export const yarnAuditPeerCounting: PeerCounting = {
  differences: [
    'The peer counts an advisory once for a package, by the number that the registry gives it. Here each way to the package that Yarn 1 tells, and each installed version that later versions tell, is an observation, and each CVE. An advisory goes by its published id, since its number changes.',
  ],
  count: (read, text) => {
    if (!text.includes('"auditAdvisory"')) return countAdvisories(read);
    const advisories = text
      .split('\n')
      .filter(line => line.includes('"auditAdvisory"'))
      .map(line => JSON.parse(line).data.advisory);
    return new Set(advisories.map(one => `${one.id} ${one.module_name}`)).size;
  },
};
