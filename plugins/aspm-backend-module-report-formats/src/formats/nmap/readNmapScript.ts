import { Resource } from '@aspm/backstage-plugin-aspm-common';
import { ReportEvent, XmlElement } from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import { readVulners } from './readVulners';
import { readVulnsLibrary } from './readVulnsLibrary';
import { readVulscan } from './readVulscan';

/** What a script says, where it is about vulnerabilities. */
export function* readNmapScript(
  script: XmlElement,
  resource: Resource | undefined,
  rules: SharedRules,
): Generator<ReportEvent> {
  const { id } = script.attributes;
  if (id === 'vulners') {
    yield* readVulners(script, resource, rules);
  } else if (id === 'vulscan') {
    yield* readVulscan(script, resource, rules);
  } else {
    yield* readVulnsLibrary(script, resource, rules);
  }
}
