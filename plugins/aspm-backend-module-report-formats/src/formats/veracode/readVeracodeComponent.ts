import {
  ReadObservation,
  ReportEvent,
  XmlElement,
  childElement,
  childElements,
} from '@aspm/backstage-plugin-aspm-node';
import {
  numberAt,
  textAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { plainPath } from '../../support/texts';
import { mitigationsOf } from './readVeracodeFlaw';
import { packageOfFile, packageOfLibrary } from './veracodeComponent';
import { severityOfNumber } from './veracodeVocabulary';

/** A component of the software composition analysis, with its vulnerabilities. */
export function* readVeracodeComponent(
  component: XmlElement,
  rules: SharedRules,
): Generator<ReportEvent, void> {
  const { attributes } = component;
  const version = textAt(attributes, 'version');
  const file = textAt(attributes, 'file_name') ?? textAt(attributes, 'library');
  const found =
    packageOfLibrary(textAt(attributes, 'library_id')) ??
    (file ? packageOfFile(file, version, undefined) : undefined);
  if (found?.purl) {
    const { purl, type } = found;
    const name = [found.namespace, found.name].filter(part => part).join('/');
    yield {
      kind: 'component',
      component: { purl, type, name, version: found.version },
    };
  }
  const path = childElements(
    childElement(component, 'file_paths'),
    'file_path',
  )[0]?.attributes.value;
  const vulnerabilities = childElements(
    childElement(component, 'vulnerabilities'),
    'vulnerability',
  );
  for (const vulnerability of vulnerabilities) {
    const id = textAt(vulnerability.attributes, 'cve_id');
    if (!id) {
      yield { kind: 'skipped', reason: 'vulnerability without an id' };
      continue;
    }
    const score = numberAt(vulnerability.attributes, 'cvss_score');
    yield {
      kind: 'observation',
      observation: {
        category: 'dependency',
        rule: rules.get(id, () => ({})),
        title: found ? `${id} in ${found.name}` : id,
        description: textAt(vulnerability.attributes, 'cve_summary'),
        ...severityOfNumber(numberAt(vulnerability.attributes, 'severity')),
        cvss: score ? [{ score, source: 'Veracode' }] : undefined,
        weaknesses: weaknessesOf(vulnerability),
        vulnerabilityIds: [id],
        package: found,
        place: path ? { path: plainPath(path) } : undefined,
        suppression: suppressionOf(vulnerability),
      },
    };
  }
}

/** `CWE-20`, or several of them. */
function weaknessesOf({ attributes }: XmlElement): number[] | undefined {
  return weaknessNumbers(
    unlessEmpty((textAt(attributes, 'cwe_id') ?? '').split(/[,;\s]+/)) ?? [],
  );
}

function suppressionOf(
  vulnerability: XmlElement,
): ReadObservation['suppression'] {
  return vulnerability.attributes.mitigation?.toLowerCase() === 'true'
    ? {
        source: 'Veracode',
        reason:
          mitigationsOf(vulnerability) ??
          textAt(vulnerability.attributes, 'mitigation_type'),
      }
    : undefined;
}
