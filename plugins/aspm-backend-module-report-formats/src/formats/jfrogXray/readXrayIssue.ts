import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  asObject,
  listAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import {
  XrayIssue,
  observeXrayVulnerability,
} from './observeXrayVulnerability';
import { fixedVersionsOf, packageOfComponent } from './xrayVocabulary';

/** The types of packages by what their files end with. */
const typeOfFile: Record<string, string | undefined> = {
  ear: 'maven',
  gem: 'gem',
  jar: 'maven',
  nupkg: 'nuget',
  tgz: 'npm',
  war: 'maven',
  whl: 'pypi',
};

/** An issue in the summary of an artifact, once for each package in which it lies. */
export function* readXrayIssue(
  issue: unknown,
  options: {
    artifactPath: string | undefined;
    image: string | undefined;
    rules: SharedRules;
    fail: (key: string) => never;
  },
): Generator<ReportEvent> {
  const { image, rules, fail } = options;
  if (!asObject(issue)) fail('issue_id');
  const named = listAt(issue, 'components').flatMap(component => {
    const known = packageOfComponent(textAt(component, 'component_id'));
    const fixed = fixedVersionsOf(textsAt(component, 'fixed_versions'));
    return known
      ? [{ package: { ...known, fixedVersions: unlessEmpty(fixed) } }]
      : [];
  });
  const places: XrayIssue[] =
    named.length > 0
      ? named
      : textsAt(issue, 'impact_path').map(path =>
          readImpactPath(path, options.artifactPath),
        );
  const distinct = new Map(
    places.map(place => [JSON.stringify(place.package), place]),
  );
  if (distinct.size === 0) distinct.set('', {});
  for (const place of distinct.values()) {
    yield* observeXrayVulnerability(issue, { ...place, image }, rules, fail);
  }
}

/** A path through archives and layers, whose last part is a file or a component without a scheme. */
function readImpactPath(
  path: string,
  artifactPath: string | undefined,
): XrayIssue {
  const inside =
    artifactPath && path.startsWith(artifactPath)
      ? path.slice(artifactPath.length)
      : path;
  const steps = inside.split('/').filter(step => step !== '');
  const last = steps.at(-1) ?? inside;
  const layer = steps.findIndex(step => /^sha256__[0-9a-f]{64}/.test(step));
  const files = steps.slice(layer + 1);
  if (last.includes(':')) files.pop();
  return {
    package: packageOfStep(last),
    layer:
      layer >= 0
        ? `sha256:${steps[layer].slice('sha256__'.length).slice(0, 64)}`
        : undefined,
    place: files.length > 0 ? { path: files.join('/') } : undefined,
  };
}

function packageOfStep(step: string): PackageCoordinates {
  if (step.includes(':')) {
    const [first, second, ...rest] = step.split(':');
    // Packages of a distribution have its release before their name.
    if (rest.length > 0 && /^v?\d/.test(first)) {
      return { name: second, version: rest.join(':').replace(/^0:/, '') };
    }
    if (rest.length > 1 && /^(?:debian|ubuntu)$/.test(first)) {
      return packageOfComponent(`deb://${step}`) ?? { name: step };
    }
    if (rest.length === 1) {
      return packageOfComponent(`gav://${step}`) ?? { name: step };
    }
    return packageOfComponent(step) ?? { name: step };
  }
  const extension = /\.([a-z]{2,6})$/.exec(step)?.[1] ?? '';
  const type = Object.hasOwn(typeOfFile, extension)
    ? typeOfFile[extension]
    : undefined;
  if (!type) return { name: step };
  const stem = step.slice(0, step.length - extension.length - 1);
  const split = stem.search(type === 'nuget' ? /\.\d/ : /-v?\d/);
  if (split <= 0) return { type, name: stem };
  const [version] = stem
    .slice(split + 1)
    .split(type === 'pypi' ? '-' : '\n', 1);
  const name = stem.slice(0, split);
  // Without the group, the name of a file does not say which package of Maven it is.
  return type === 'maven'
    ? { type, name, version }
    : packageOfName({ type, name, version });
}
