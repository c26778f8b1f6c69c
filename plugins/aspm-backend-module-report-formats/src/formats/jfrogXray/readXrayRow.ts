import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { observeXrayVulnerability } from './observeXrayVulnerability';
import {
  fixedVersionsOf,
  isNotApplicable,
  packageOfComponent,
} from './xrayVocabulary';

/** A row of a report: of `rows`, or of `data` in version 2. */
export function* readXrayRow(
  row: JsonObject,
  rules: SharedRules,
  fail: (key: string) => never,
): Generator<ReportEvent> {
  const old = at(row, 'component_versions');
  const component = old
    ? textAt(row, 'source_comp_id')
    : textAt(row, 'vulnerable_component');
  if (!component) {
    const isOther = textAt(row, 'license') ?? textAt(row, 'risk');
    if (!isOther) fail(old ? 'source_comp_id' : 'vulnerable_component');
    yield {
      kind: 'skipped',
      reason: 'licence or operational risk, which is no vulnerability',
    };
    return;
  }
  const details = at(old, 'more_details');
  const known = packageOfComponent(component);
  const fixed = [
    ...textsAt(row, 'fixed_versions'),
    ...textsAt(old, 'fixed_versions'),
  ];
  const path = textsAt(row, 'impact_path').map(step => nameOf(step));
  const artifact = textAt(row, 'impacted_artifact');
  yield* observeXrayVulnerability(
    details ? { ...row, cves: at(details, 'cves') } : row,
    {
      package: known && {
        ...known,
        fixedVersions: unlessEmpty(fixedVersionsOf(fixed)),
        affectedVersions:
          textsAt(old, 'vulnerable_versions').join(' || ') || undefined,
      },
      dependencyPath: path.length > 1 ? path : undefined,
      image: artifact?.startsWith('docker://')
        ? artifact.slice('docker://'.length)
        : undefined,
      place: placeOf(row),
      isNotApplicable: isNotApplicable(textAt(row, 'applicability_result')),
    },
    rules,
    fail,
  );
}

function nameOf(component: string): string {
  const known = packageOfComponent(component);
  return known?.name ?? component;
}

/** The file of the component, else the artifact in its repository. */
function placeOf(row: JsonObject): { path: string } | undefined {
  const path = textAt(row, 'path');
  return path ? { path: path.replace(/\/+$/, '') } : undefined;
}
