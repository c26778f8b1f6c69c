import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  listAt,
  numberAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import {
  baselineOf,
  isFixed,
  numbersAt,
  suppressionOfState,
} from '../checkmarx/checkmarxVocabulary';
import { packageOfIdentifier } from './checkmarxOneDependency';

/**
 * A package in the report of a scan, with its vulnerabilities, which stand in it or in one of its
 * categories. What the categories hold besides, such as licences, has no id of a vulnerability.
 */
export function* readScaPackage(
  item: JsonObject,
  rules: SharedRules,
): Generator<ReportEvent, void> {
  const name = textAt(item, 'packageName') ?? textAt(item, 'name');
  const version = textAt(item, 'packageVersion') ?? textAt(item, 'version');
  const identifier = textAt(item, 'packageId') ?? textAt(item, 'id') ?? name;
  const found =
    name && version
      ? { name, version }
      : identifier && packageOfIdentifier(identifier);
  const categories = ['packageCategory', 'packagesCategory'].flatMap(key =>
    listAt(item, key),
  );
  const results = [
    ...listAt(item, 'vulnerabilities'),
    ...categories.flatMap(category =>
      ['categoryResults', 'vulnerabilities'].flatMap(key =>
        listAt(category, key),
      ),
    ),
  ];
  for (const each of results) {
    const result = asObject(each);
    const id = ['cve', 'cveName', 'cveId', 'vulnerabilityId', 'id'].flatMap(
      key => textsAt(result, key),
    )[0];
    const status = textAt(result, 'status');
    if (!result || !id || isFixed(status)) {
      const reason = id
        ? 'result that is fixed'
        : 'result of a package that is no vulnerability';
      yield { kind: 'skipped', reason };
      continue;
    }
    const severity = textAt(result, 'severity');
    const score = numberAt(result, 'cvssScore') ?? numberAt(result, 'cvss');
    yield {
      kind: 'observation',
      observation: {
        category: 'dependency',
        rule: rules.get(id, () => ({})),
        title: found ? `${id} in ${found.name}` : id,
        description: textAt(result, 'description'),
        severity: severityOfWord(severity),
        toolSeverity: severity,
        cvss: score ? [{ score, source: 'Checkmarx' }] : undefined,
        weaknesses: weaknessNumbers([
          ...numbersAt(result, 'cweId'),
          ...numbersAt(result, 'cwe'),
        ]),
        vulnerabilityIds: [id],
        package: found || undefined,
        references: unlessEmpty(textsAt(result, 'resultViewerLink')),
        suppression: suppressionOfState(
          'Checkmarx One',
          textAt(result, 'state'),
        ),
        baseline: baselineOf(status),
      },
    };
  }
}
