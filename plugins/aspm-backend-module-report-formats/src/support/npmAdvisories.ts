import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  at,
  firstLine,
  numberAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from './fields';
import { markdownAddresses } from './markdownAddresses';
import { packageOfName } from './packageUrls';
import { SharedRules } from './sharedRules';
import { partsOf } from './texts';
import { vulnerabilityNames } from './vulnerabilityNames';

/** An installed package that an advisory is about. */
export interface NpmInstallation {
  version?: string;
  /** From the project to the package. */
  path?: string[];
  isDevelopment?: boolean;
  /** More than the advisory says. */
  description?: string;
  remediation?: string;
}

/**
 * An advisory of the npm registry as observations: one for each installation and each CVE.
 *
 * @param advisory - with the keys that the registry gives it, from which npm, Yarn and pnpm take
 *   what they print
 * @param fail - called when it lacks what identifies it
 * @see https://github.com/npm/audit-report-format
 */
export function* readNpmAdvisory(
  advisory: JsonObject,
  installations: NpmInstallation[],
  rules: SharedRules,
  fail: (problem: string, key: string) => never,
): Generator<ReadObservation> {
  const url = textAt(advisory, 'url');
  const published =
    textAt(advisory, 'github_advisory_id') ??
    /\bGHSA(?:-[0-9a-z]{4}){3}\b/i.exec(url ?? '')?.[0];
  const number = numberAt(advisory, 'id');
  // The registry gives an advisory another number whenever it changes.
  const id =
    published ??
    (number === undefined ? textAt(advisory, 'id') : String(number)) ??
    fail('An advisory has no id', 'id');
  const name =
    textAt(advisory, 'module_name') ??
    fail('An advisory does not name its package', 'module_name');
  const title = textAt(advisory, 'title');
  const severity = textAt(advisory, 'severity');
  const overview = textAt(advisory, 'overview');
  const recommendation = textAt(advisory, 'recommendation');
  const affectedVersions = textAt(advisory, 'vulnerable_versions');
  const fixedVersions = fixedVersionsOf(
    textAt(advisory, 'patched_versions'),
    affectedVersions,
  );
  const shared: ReadObservation = {
    category: 'dependency',
    rule: rules.get(id, () => ({
      name: title && firstLine(title),
      description: overview,
      helpUrl: url,
      remediation: recommendation,
    })),
    title: firstLine(title ?? `${id} in ${name}`),
    severity: severityOfWord(severity),
    toolSeverity: severity,
    cvss: cvssOf(advisory),
    weaknesses: weaknessNumbers(textsAt(advisory, 'cwe').flatMap(partsOf)),
    references: unlessEmpty([
      ...new Set([
        ...(url ? [url] : []),
        ...textsAt(advisory, 'references').flatMap(markdownAddresses),
      ]),
    ]),
  };
  const names = vulnerabilityNames(published, textsAt(advisory, 'cves'));
  for (const installation of installations) {
    for (const vulnerabilityIds of names) {
      yield {
        ...shared,
        description:
          [overview, installation.description]
            .filter(part => part)
            .join('\n\n') || undefined,
        vulnerabilityIds,
        package: {
          ...packageOfName({
            type: 'npm',
            name,
            version: installation.version,
          }),
          fixedVersions,
          affectedVersions,
        },
        dependencyPath: installation.path && unlessEmpty(installation.path),
        remediation: installation.remediation ?? recommendation,
        tags: installation.isDevelopment
          ? ['development dependency']
          : undefined,
      };
    }
  }
}

/** The steps of a path such as `mocha>debug`, which pnpm begins with the project, `.`. */
export function npmPath(path: string): string[] {
  return path
    .split('>')
    .map(step => step.trim())
    .filter(step => step !== '' && step !== '.');
}

/**
 * Where ranges of patched versions begin, as in `>=0.2.1 <1.0.0 || >=1.2.3`. Where only the affected
 * ones are told, as in `<1.2.3`, what they end before; npm's advisories name the first patched
 * version there.
 */
function fixedVersionsOf(
  patched: string | undefined,
  affected: string | undefined,
): string[] | undefined {
  const version = '\\s*v?(\\d[^\\s|<>=,]*)';
  const found =
    patched === undefined
      ? affected?.matchAll(new RegExp(`<(?!=)${version}`, 'g'))
      : patched.matchAll(new RegExp(`>=${version}`, 'g'));
  const versions = [...(found ?? [])].map(([, bound]) => bound);
  // What nothing fixes is patched in `<0.0.0`, and affected in all from 0.
  return unlessEmpty([...new Set(versions)].filter(bound => bound !== '0.0.0'));
}

/** The registry writes a score of 0 where there is none. */
function cvssOf(advisory: JsonObject): ReadObservation['cvss'] {
  const cvss = at(advisory, 'cvss');
  const vector = textAt(cvss, 'vectorString');
  const score = numberAt(cvss, 'score') || undefined;
  return vector || score !== undefined ? [{ vector, score }] : undefined;
}
