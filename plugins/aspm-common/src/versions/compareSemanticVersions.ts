import {
  compareDigits,
  compareIdentifiers,
  compareLists,
  compareTexts,
} from './compareParts';

interface SemanticVersion {
  release: string[];
  /** Absent in a release. */
  early?: string[];
  /** What follows the numbers without a hyphen, which the specification does not know. */
  rest: string;
}

function parse(version: string): SemanticVersion {
  const [, numbers = '', rest = ''] =
    /^[vV=]*(\d+(?:\.\d+)*)?([^+]*)/.exec(version.trim()) ?? [];
  const early = rest.startsWith('-') ? rest.slice(1).split('.') : undefined;
  return { release: numbers.split('.'), early, rest: early ? '' : rest };
}

function compareEarly(a?: string[], b?: string[]): number {
  if (!a || !b) return Number(b !== undefined) - Number(a !== undefined);
  const length = Math.min(a.length, b.length);
  return (
    compareLists(
      a.slice(0, length),
      b.slice(0, length),
      compareIdentifiers,
      '',
    ) || a.length - b.length
  );
}

/**
 * Semantic versioning, as npm, Cargo, Go and others have it. What is not quite a semantic version is
 * taken as one: a leading `v`, fewer numbers or more.
 *
 * @see https://semver.org/#spec-item-11
 */
export function compareSemanticVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  return (
    compareLists(left.release, right.release, compareDigits, '0') ||
    compareTexts(left.rest, right.rest) ||
    compareEarly(left.early, right.early)
  );
}

/**
 * NuGet: four numbers, and the words of early versions in any case.
 *
 * @see https://learn.microsoft.com/en-us/nuget/concepts/package-versioning
 */
export function compareNugetVersions(a: string, b: string): number {
  return compareSemanticVersions(a.toLowerCase(), b.toLowerCase());
}
