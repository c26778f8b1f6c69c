import {
  PackageCoordinates,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import {
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import {
  asObject,
  at,
  firstLine,
  listAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { packageOfName, packageOfPurl } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { plainPath } from '../../support/texts';
import { vulnerabilityNames } from '../../support/vulnerabilityNames';

/** A library that was found in a file, with its flaws. */
export function* readRetireResult(
  result: unknown,
  file: string | undefined,
  place: string,
  rules: SharedRules,
): Generator<ReportEvent> {
  const name = textAt(result, 'component');
  if (!name) {
    throw new UnreadableReportError(
      'A library is not named',
      `${place}.component`,
    );
  }
  const found = packageOf(result, name);
  if (found.purl) {
    const { purl, type, version } = found;
    yield { kind: 'component', component: { purl, type, name, version } };
  }
  for (const vulnerability of listAt(result, 'vulnerabilities')) {
    if (asObject(vulnerability)) {
      yield* readVulnerability(
        vulnerability,
        {
          package: found,
          place: file ? { path: plainPath(file) } : undefined,
          dependencyPath: pathTo(result),
        },
        rules,
      );
    }
  }
}

function packageOf(result: unknown, name: string): PackageCoordinates {
  const version = textAt(result, 'version');
  const base = textAt(result, 'basePurl');
  const named = packageOfPurl(
    base && version ? `${base}@${encodeURIComponent(version)}` : base,
  );
  return (
    named ??
    packageOfName({
      type: 'npm',
      name: textAt(result, 'npmname') ?? name,
      version,
    })
  );
}

/** The packages through which a package of Node.js is needed, as version 1 and 2 tell. */
function pathTo(result: unknown): string[] | undefined {
  const path: string[] = [];
  let current = result;
  while (asObject(current) && path.length < 100) {
    path.unshift(...textsAt(current, 'component'));
    current = at(current, 'parent');
  }
  return path.length > 1 ? path : undefined;
}

function* readVulnerability(
  vulnerability: unknown,
  found: {
    package: PackageCoordinates;
    place?: { path: string };
    dependencyPath?: string[];
  },
  rules: SharedRules,
): Generator<ReportEvent> {
  const identifiers = at(vulnerability, 'identifiers');
  const own = textAt(identifiers, 'githubID');
  const cves = textsAt(identifiers, 'CVE');
  const summary = textsAt(identifiers, 'summary')[0];
  const below = textAt(vulnerability, 'below');
  const introduced = textAt(vulnerability, 'atOrAbove');
  const severity = textAt(vulnerability, 'severity');
  const references = textsAt(vulnerability, 'info');
  const others = [...cves, ...(own ? [own] : [])];
  // None of several CVEs is the one that the flaw is called by.
  for (const ids of vulnerabilityNames(undefined, others)) {
    const id =
      ids?.[0] ?? `${found.package.name}: ${summary ?? `below ${below}`}`;
    yield {
      kind: 'observation',
      observation: {
        category: 'dependency',
        rule: rules.get(id, () => ({ name: summary })),
        title: firstLine(summary ?? `${id} in ${found.package.name}`),
        description: summary,
        severity: severityOfWord(severity),
        toolSeverity: severity,
        weaknesses: weaknessNumbers(textsAt(vulnerability, 'cwe')),
        vulnerabilityIds: ids,
        ...found,
        package: {
          ...found.package,
          fixedVersions: unlessEmpty(below ? [below] : []),
          introducedVersion: introduced,
          affectedVersions: below
            ? `${introduced ? `>=${introduced} ` : ''}<${below}`
            : undefined,
        },
        references: unlessEmpty(references),
      },
    };
  }
}
