import {
  ReportContent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { elementsOf } from '../../support/elements';
import {
  JsonObject,
  asObject,
  at,
  listAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence } from '../../support/texts';
import { vulnerabilityNames } from '../../support/vulnerabilityNames';

/**
 * The JSON of pip-audit: a list of packages and, since 2.0, an object around it.
 *
 * pip-audit rates nothing.
 *
 * @see https://github.com/pypa/pip-audit/blob/main/pip_audit/_format/json.py
 */
export const pipAuditFormat: ReportFormat = {
  id: 'pip-audit',
  title: 'pip-audit JSON',
  versions: '1 and newer',
  notes: {
    read: 'Vulnerabilities with their aliases and fixed versions; all packages, for the inventory.',
    leftOut: 'Packages that pip-audit could not audit.',
    severity:
      'pip-audit rates nothing. It is unknown until the vulnerability is known from elsewhere.',
    scope: 'The environment or the requirements that were audited.',
    remarks: [
      'What `--fix` has fixed is told by the next report, not by the one that fixed it.',
      'A list of no packages, `[]`, is not recognised: name the format to have it read.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json' || outline.isSequence) return false;
    const { sample } = outline;
    const isPackage = (value: unknown) =>
      textAt(value, 'name') !== undefined &&
      (Array.isArray(at(value, 'vulns')) ||
        textAt(value, 'skip_reason') !== undefined);
    if (Array.isArray(sample)) return isPackage(sample[0]);
    const packages = at(sample, 'dependencies');
    return (
      Array.isArray(packages) &&
      (isPackage(packages[0]) ||
        (packages.length === 0 && Array.isArray(at(sample, 'fixes'))))
    );
  },

  async *read(content) {
    const list = await findPackages(content);
    yield { kind: 'tool', name: 'pip-audit', categories: ['dependency'] };
    const rules = new SharedRules();
    for await (const { path, value } of elementsOf(content.json, list)) {
      const fail = (problem: string, key: string): never => {
        throw new UnreadableReportError(
          problem,
          `${formatJsonPath(path)}.${key}`,
        );
      };
      const name =
        textAt(value, 'name') ?? fail('A package has no name', 'name');
      if (at(value, 'skip_reason') !== undefined) {
        yield { kind: 'skipped', reason: 'package that was not audited' };
        continue;
      }
      const version = textAt(value, 'version');
      const known = packageOfName({ type: 'pypi', name, version });
      if (known.purl) {
        const { purl, type } = known;
        yield { kind: 'component', component: { purl, type, name, version } };
      }
      for (const [index, item] of listAt(value, 'vulns').entries()) {
        const vulnerability = asObject(item) ?? {};
        const id =
          textAt(vulnerability, 'id') ??
          fail('A vulnerability has no id', `vulns[${index}].id`);
        for (const observation of readVulnerability(
          vulnerability,
          id,
          known,
          rules,
        )) {
          yield { kind: 'observation', observation };
        }
      }
    }
  },
};

/** Where the packages are: version 1 wrote nothing but them. */
async function findPackages(content: ReportContent): Promise<string> {
  for await (const batch of content.json.select('?', 'dependencies?')) {
    for (const { pattern, value } of batch) {
      if (value === 'array') return pattern.slice(0, -1);
    }
  }
  throw new UnreadableReportError(
    'There is no list of packages',
    'dependencies',
  );
}

function* readVulnerability(
  vulnerability: JsonObject,
  id: string,
  known: PackageCoordinates,
  rules: SharedRules,
) {
  const description = textAt(vulnerability, 'description');
  const fixedVersions = unlessEmpty(textsAt(vulnerability, 'fix_versions'));
  for (const vulnerabilityIds of vulnerabilityNames(
    id,
    textsAt(vulnerability, 'aliases'),
  )) {
    yield {
      category: 'dependency' as const,
      rule: rules.get(id, () => ({
        description,
        helpUrl: `https://osv.dev/vulnerability/${encodeURIComponent(id)}`,
      })),
      title: firstSentence(description ?? '') || `${id} in ${known.name}`,
      description,
      severity: 'unknown' as const,
      vulnerabilityIds,
      package: { ...known, fixedVersions },
    };
  }
}
