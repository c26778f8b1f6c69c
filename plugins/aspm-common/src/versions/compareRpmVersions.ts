import { compareDigits, compareTexts } from './compareParts';

interface PackageVersion {
  epoch: string;
  version: string;
  /** Absent where the text names none; then it is not compared. */
  release?: string;
}

function parse(text: string): PackageVersion {
  const [, epoch = '0', rest = ''] =
    /^(?:(\d*):)?(.*)$/s.exec(text.trim()) ?? [];
  const hyphen = rest.lastIndexOf('-');
  return hyphen < 0
    ? { epoch, version: rest }
    : {
        epoch,
        version: rest.slice(0, hyphen),
        release: rest.slice(hyphen + 1),
      };
}

function comparePackages(
  a: string,
  b: string,
  compare: (left: string, right: string) => number,
): number {
  const [left, right] = [parse(a), parse(b)];
  const difference =
    compareDigits(left.epoch, right.epoch) ||
    compare(left.version, right.version);
  if (difference !== 0) return difference;
  return left.release === undefined || right.release === undefined
    ? 0
    : compare(left.release, right.release);
}

/** A number, a word, or one of the two signs that mean something. */
const segments = (text: string) => text.match(/\d+|[A-Za-z]+|[~^]/g) ?? [];

/** Where a segment stands before all of another kind. */
function compareSegments(a: string | undefined, b: string | undefined): number {
  if (a === '~' || b === '~') return Number(b === '~') - Number(a === '~');
  if (a === '^' || b === '^') {
    // A caret comes after the end, and before all else.
    if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
    return Number(b === '^') - Number(a === '^');
  }
  if (a === undefined || b === undefined) return a === undefined ? -1 : 1;
  const [left, right] = [/^\d/.test(a), /^\d/.test(b)];
  if (left !== right) return left ? 1 : -1;
  return left ? compareDigits(a, b) : compareTexts(a, b);
}

function compareRpmTexts(a: string, b: string): number {
  const [left, right] = [segments(a), segments(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = compareSegments(left[index], right[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Packages of Red Hat, SUSE and others.
 *
 * @see https://rpm-software-management.github.io/rpm/manual/dependencies.html
 */
export function compareRpmVersions(a: string, b: string): number {
  return comparePackages(a, b, compareRpmTexts);
}

function compareArchTexts(a: string, b: string): number {
  const split = (text: string) =>
    [...text.matchAll(/([^A-Za-z0-9]*)(\d+|[A-Za-z]+)/g)].map(
      ([, separator, segment]) => ({ separator, segment }),
    );
  const [left, right] = [split(a), split(b)];
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const [one, other] = [left[index], right[index]];
    if (!one) return -compareRemainder(other);
    if (!other) return compareRemainder(one);
    const difference =
      one.separator.length - other.separator.length ||
      compareSegments(one.segment, other.segment);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** More is newer, but letters that follow at once, as in `1.5b`, tell an early version. */
function compareRemainder(rest: { separator: string; segment: string }) {
  return rest.separator === '' && /^[A-Za-z]/.test(rest.segment) ? -1 : 1;
}

/**
 * Packages of Arch Linux.
 *
 * @see https://man.archlinux.org/man/vercmp.8
 */
export function compareArchVersions(a: string, b: string): number {
  return comparePackages(a, b, compareArchTexts);
}
