import { Severity } from '@aspm/backstage-plugin-aspm-common';
import { JsonPath, ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  firstLine,
  listAt,
  numberAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { packageOfDistribution } from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';
import { requiredTextAt } from '../../support/requiredTextAt';
import { SharedRules } from '../../support/sharedRules';
import { partsOf, pathFromRoot } from '../../support/texts';
import { imageOfTarget } from '../trivy/imageOfTarget';
import { asffSeverity } from './asffVocabulary';

/** Targets that stand for all packages of a kind, with the type of their package URLs. */
const collections: Record<string, string> = {
  Java: 'maven',
  'Node.js': 'npm',
  PHP: 'composer',
  Python: 'pypi',
  Ruby: 'gem',
  'Rust Binary': 'cargo',
};

/** Files that list packages, with the type of their package URLs. */
const packageFiles: Record<string, string> = {
  'Cargo.lock': 'cargo',
  'Gemfile.lock': 'gem',
  'Package.resolved': 'swift',
  'Pipfile.lock': 'pypi',
  'Podfile.lock': 'cocoapods',
  'build.sbt.lock': 'maven',
  'composer.lock': 'composer',
  'conan.lock': 'conan',
  'go.mod': 'golang',
  'gradle.lockfile': 'maven',
  'mix.lock': 'hex',
  'package-lock.json': 'npm',
  'packages.config': 'nuget',
  'packages.lock.json': 'nuget',
  'pnpm-lock.yaml': 'npm',
  'poetry.lock': 'pypi',
  'pom.xml': 'maven',
  'pubspec.lock': 'pub',
  'requirements.txt': 'pypi',
  'uv.lock': 'pypi',
  'yarn.lock': 'npm',
};

function typeOfTarget(target: string): string | undefined {
  if (Object.hasOwn(collections, target)) return collections[target];
  const file = target.split('/').at(-1)!;
  return Object.hasOwn(packageFiles, file) ? packageFiles[file] : undefined;
}

/**
 * A finding that Trivy wrote with its template, so that it says the same as Trivy's own JSON.
 *
 * @see https://github.com/aquasecurity/trivy/blob/main/contrib/asff.tpl
 */
export function readTrivyAsff(
  finding: JsonObject,
  path: JsonPath,
  rules: SharedRules,
): ReadObservation {
  const title = requiredTextAt(finding, path, 'Title', 'Id');
  const [resource] = listAt(finding, 'Resources');
  const details = at(resource, 'Details', 'Other');
  const url = textAt(finding, 'Remediation', 'Recommendation', 'Url');
  const severity = textAt(finding, 'Severity', 'Label');
  const types = textsAt(finding, 'Types').join(' ');
  const common = {
    // The template writes so what Trivy knows no severity of: it has no informational ones.
    severity: (severity === 'INFORMATIONAL'
      ? 'unknown'
      : asffSeverity(finding)) as Severity,
    toolSeverity: severity,
    references: unlessEmpty(url ? [url] : []),
  };
  const vulnerability = textAt(details, 'CVE ID');
  if (vulnerability) {
    return {
      ...common,
      ...vulnerabilityOf(resource, vulnerability, finding),
      rule: rules.get(vulnerability, () => ({ helpUrl: url })),
    };
  }
  const file = textAt(details, 'Filename');
  const place = file
    ? {
        path: pathFromRoot(file),
        startLine: positionAt(details, 'StartLine'),
        endLine: positionAt(details, 'EndLine'),
      }
    : undefined;
  // Of secrets the title alone says what they are.
  if (/Sensitive Data/.test(types)) {
    const kind = title.split(': ').at(-1) ?? title;
    return {
      ...common,
      category: 'secret',
      rule: rules.get(kind, () => ({ name: kind })),
      title: firstLine(kind),
      place,
      secret: { kind },
    };
  }
  const id = (textAt(finding, 'GeneratorId') ?? title).replace(/^Trivy\//, '');
  const name = title.replace(/^Trivy found a misconfiguration in \S+: /, '');
  return {
    ...common,
    category: 'infrastructure',
    rule: rules.get(id, () => ({ name, helpUrl: url })),
    title: firstLine(name),
    description: textAt(details, 'Message') ?? textAt(finding, 'Description'),
    place,
    remediation: textAt(finding, 'Remediation', 'Recommendation', 'Text'),
  };
}

function vulnerabilityOf(resource: unknown, id: string, finding: JsonObject) {
  const details = at(resource, 'Details', 'Other');
  const target = textAt(resource, 'Id');
  const image = imageOfTarget(target);
  const name = textAt(details, 'PkgName') ?? id;
  const version = textAt(details, 'Installed Package');
  const distribution = image && target?.slice(image.length + 2, -1);
  const title = textAt(details, 'CVE Title');
  const ratings = ['V3', 'V2'].map(version_ => ({
    vector: textAt(details, `NvdCvssVector${version_}`),
    score: numberAt(details, `NvdCvssScore${version_}`),
    source: 'nvd',
  }));
  return {
    category: 'dependency' as const,
    title: title ? firstLine(title) : `${id} in ${name}`,
    description: textAt(finding, 'Description'),
    // Where there is no rating, the template writes zero.
    cvss: unlessEmpty(ratings.filter(({ vector, score }) => vector || score)),
    vulnerabilityIds: [id],
    package: {
      ...(packageOfDistribution(distribution, name, version) ??
        packageOfName({ type: typeOfTarget(target ?? ''), name, version })),
      fixedVersions: unlessEmpty(partsOf(textAt(details, 'Patched Package'))),
    },
    place:
      image === undefined && target && !Object.hasOwn(collections, target)
        ? { path: pathFromRoot(target) }
        : undefined,
    image,
  };
}
