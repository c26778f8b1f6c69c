import {
  ReportEvent,
  XmlDocument,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import { hostOf, isFixed, requiredQid } from './QualysResult';
import { qualysFixed, qualysTool } from './qualysEvents';
import { readQualysResult } from './readQualysResult';

/**
 * Detections as the API lists them, which say of each QID only where it is.
 *
 * @see https://docs.qualys.com/en/vm/api/assets/host_lists/vm_detection.htm
 */
export async function* readDetections(
  xml: XmlDocument,
): AsyncGenerator<ReportEvent> {
  yield qualysTool();
  const rules = new SharedRules();
  for await (const batch of xml.select(
    'HOST_LIST_VM_DETECTION_OUTPUT/RESPONSE/HOST_LIST/HOST/DETECTION_LIST/DETECTION',
  )) {
    for (const { element, ancestors } of batch) {
      if (isFixed(childText(element, 'STATUS'))) {
        yield qualysFixed;
        continue;
      }
      const machine = ancestors.find(({ name }) => name === 'HOST');
      const isSet = (name: string) => childText(element, name) === '1';
      yield {
        kind: 'observation',
        observation: readQualysResult(
          {
            qid: requiredQid(
              childText(element, 'QID'),
              'HOST/DETECTION_LIST/DETECTION',
            ),
            severity: childText(element, 'SEVERITY'),
            type: childText(element, 'TYPE'),
            host: hostOf(childText(machine, 'DNS'), childText(machine, 'IP')),
            port: childText(element, 'PORT'),
            protocol: childText(element, 'PROTOCOL'),
            detail: childText(element, 'RESULTS'),
            vulnerabilities: [],
            references: [],
            cvss: [],
            silenced:
              isSet('IS_IGNORED') || isSet('IS_DISABLED')
                ? 'ignored or disabled'
                : undefined,
          },
          rules,
        ),
      };
    }
  }
}
