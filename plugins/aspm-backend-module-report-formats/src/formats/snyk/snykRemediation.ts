import { JsonObject, listAt, textsAt, unlessEmpty } from '../../support/fields';

/** The versions that are affected, and those that fix it, the nearest first. */
export function snykVersions(vulnerability: JsonObject) {
  const fixed = [
    ...textsAt(vulnerability, 'nearestFixedInVersion'),
    ...textsAt(vulnerability, 'fixedIn'),
  ];
  const affected = textsAt(vulnerability, 'semver', 'vulnerable');
  return {
    fixedVersions: unlessEmpty([...new Set(fixed)]),
    affectedVersions: affected.join(' || ') || undefined,
  };
}

/** The first step is the project itself, which is not upgraded; the next one that is counts. */
export function snykUpgrade(
  path: string[],
  vulnerability: JsonObject,
): string | undefined {
  const steps = listAt(vulnerability, 'upgradePath');
  const index = steps.findIndex(step => typeof step === 'string' && step);
  if (index < 0 || path[index] === undefined) return undefined;
  return path[index] === steps[index]
    ? `Renew the lock file, so that what ${path[index]} needs is resolved again.`
    : `Upgrade ${path[index]} to ${steps[index]}.`;
}

/** A section of a description in Markdown. */
export function sectionOf(
  description: string,
  heading: string,
): string | undefined {
  const parts = description.split(/^## /m);
  const section = parts.find(part => part.startsWith(`${heading}\n`));
  return section?.slice(heading.length).trim() || undefined;
}
