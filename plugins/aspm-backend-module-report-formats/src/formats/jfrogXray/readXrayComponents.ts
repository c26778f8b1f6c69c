import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  listAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { packageTypeOfWord } from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { plainPath } from '../../support/texts';
import { observeXrayVulnerability } from './observeXrayVulnerability';
import {
  fixedVersionsOf,
  isNotApplicable,
  packageOfComponent,
} from './xrayVocabulary';

/** What the CLI prints of a vulnerability, or of a violation that is about one. */
export function* readXrayComponents(
  vulnerability: JsonObject,
  rules: SharedRules,
  fail: (key: string) => never,
): Generator<ReportEvent> {
  const type = textAt(vulnerability, 'type');
  if (type && /^(?:license|operational_risk)$/.test(type)) {
    yield {
      kind: 'skipped',
      reason: 'licence or operational risk, which is no vulnerability',
    };
    return;
  }
  const components = asObject(at(vulnerability, 'components'));
  if (!components) {
    yield* readSimpleRow(vulnerability, rules, fail);
    return;
  }
  for (const [id, component] of Object.entries(components)) {
    const known = packageOfComponent(id);
    const [path] = listAt(component, 'impact_paths');
    const steps = (Array.isArray(path) ? path : []).flatMap(step => {
      const name = packageOfComponent(textAt(step, 'component_id'))?.name;
      return name ? [name] : [];
    });
    yield* observeXrayVulnerability(
      vulnerability,
      {
        package: known && {
          ...known,
          fixedVersions: unlessEmpty(
            fixedVersionsOf(textsAt(component, 'fixed_versions')),
          ),
        },
        dependencyPath: steps.length > 1 ? steps : undefined,
      },
      rules,
      fail,
    );
  }
}

/** A row of `simple-json`. */
function* readSimpleRow(
  row: JsonObject,
  rules: SharedRules,
  fail: (key: string) => never,
): Generator<ReportEvent> {
  const name = textAt(row, 'impactedPackageName');
  const [path] = listAt(row, 'impactPaths');
  const steps = (Array.isArray(path) ? path : []).flatMap(step =>
    textsAt(step, 'name'),
  );
  const [component] = listAt(row, 'components');
  const file = textAt(component, 'location', 'file');
  yield* observeXrayVulnerability(
    row,
    {
      package: name
        ? {
            ...packageOfName({
              type: packageTypeOfWord(textAt(row, 'impactedPackageType')),
              name,
              version: textAt(row, 'impactedPackageVersion'),
            }),
            fixedVersions: unlessEmpty(
              fixedVersionsOf(textsAt(row, 'fixedVersions')),
            ),
          }
        : undefined,
      dependencyPath: steps.length > 1 ? steps : undefined,
      place: file
        ? {
            path: plainPath(file),
            startLine: positionAt(component, 'location', 'startLine'),
          }
        : undefined,
      remediation: textAt(row, 'jfrogResearchInformation', 'remediation'),
      isNotApplicable: isNotApplicable(textAt(row, 'applicable')),
    },
    rules,
    fail,
  );
}
