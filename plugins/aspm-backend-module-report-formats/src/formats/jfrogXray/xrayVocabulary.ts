import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { listAt, numberAt, textAt, textsAt } from '../../support/fields';
import { packageTypeOfWord } from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';

/** A CVE of an issue. One issue of Xray may stand for many. */
export interface XrayVulnerability {
  id?: string;
  cvss: NonNullable<ReadObservation['cvss']>;
  weaknesses: string[];
  isNotApplicable: boolean;
}

/**
 * The package of a component id, e.g. `npm://lodash:4.17.15`, `gav://org.example:lib:1.0`,
 * `alpine://3.12:openssl:1.1.1k-r0` or `deb://debian:buster:glibc:2.28-10`.
 *
 * @see https://jfrog.com/help/r/jfrog-security-documentation/xray-component-identifiers
 */
export function packageOfComponent(
  component: string | undefined,
): PackageCoordinates | undefined {
  const [, scheme, rest] = /^(?:([\w-]+):\/\/)?(.+)$/s.exec(
    component?.trim() ?? '',
  ) ?? [undefined, undefined, ''];
  const parts = rest.split(':');
  const type = packageTypeOfWord(scheme);
  const isSystem = type === 'rpm' || type === 'apk' || type === 'deb';
  if (isSystem && parts.length >= 3) {
    const isNamed = type === 'deb' && parts.length >= 4;
    const [distribution, release] = parts;
    const [name, ...version] = parts.slice(isNamed ? 2 : 1);
    let namespace: string | undefined;
    if (isNamed) namespace = distribution;
    else if (type === 'apk' && /^v?\d/.test(distribution)) namespace = 'alpine';
    return name || release
      ? packageOfName({
          type,
          namespace,
          name,
          // What has no epoch is written without one by all others.
          version: version.join(':').replace(/^0:/, '') || undefined,
        })
      : undefined;
  }
  const split = rest.lastIndexOf(':');
  const name = split > 0 ? rest.slice(0, split) : rest;
  if (!name) return undefined;
  return packageOfName({
    type,
    name,
    version: split > 0 ? rest.slice(split + 1) || undefined : undefined,
  });
}

/** Versions such as `2.0.1`, `[2.0.1]` and `≥ 1:11.0.5`; of a range, the first that is in it. */
export function fixedVersionsOf(texts: string[]): string[] {
  const versions = texts.map(text =>
    text
      .replace(/^[\s[(≥>=]+/, '')
      .split(',', 1)[0]
      .replace(/[\s\])]+$/, ''),
  );
  return [...new Set(versions.filter(version => version !== ''))];
}

/** The CVEs of an issue; one without id when it has none. */
export function xrayVulnerabilities(issue: unknown): XrayVulnerability[] {
  const found = listAt(issue, 'cves').map(cve => ({
    id: textAt(cve, 'cve') ?? textAt(cve, 'id'),
    cvss: ['2', '3', '4'].flatMap(version => cvssOf(cve, version)),
    weaknesses: [...textsAt(cve, 'cwe'), ...textsAt(cve, 'cwes')],
    isNotApplicable: isNotApplicable(textAt(cve, 'applicability', 'status')),
  }));
  const ids = new Set<string>();
  const distinct = found.filter(({ id }) => {
    const isNew = id !== undefined && !ids.has(id);
    if (id !== undefined) ids.add(id);
    return isNew;
  });
  if (distinct.length > 0) return distinct;
  return [
    {
      cvss: found.flatMap(({ cvss }) => cvss),
      weaknesses: found.flatMap(({ weaknesses }) => weaknesses),
      isNotApplicable: false,
    },
  ];
}

/** What contextual analysis says, in any of its spellings. */
export function isNotApplicable(word: string | undefined): boolean {
  return /^not[_ ]applicable$/i.test(word ?? '');
}

/** Scores and vectors stand in fields of their own, or in one, as in `9.8/CVSS:3.0/AV:N/…`. */
function cvssOf(
  cve: unknown,
  version: string,
): NonNullable<ReadObservation['cvss']> {
  const joined =
    textAt(cve, `cvss_v${version}`) ?? textAt(cve, `cvssV${version}`);
  const [, scoreText, rest] =
    /^(\d+(?:\.\d+)?)(?:\/(.*))?$/.exec(joined ?? '') ?? [];
  const vector =
    textAt(cve, `cvss_v${version}_vector`) ??
    (rest || (scoreText ? undefined : joined));
  const score =
    numberAt(cve, `cvss_v${version}_score`) ??
    (scoreText ? Number(scoreText) : undefined);
  return vector || score !== undefined
    ? [{ vector: vector?.replace(/^CVSS:2\.0\//, ''), score }]
    : [];
}
