import { compareDigits, compareLists, compareTexts } from './compareParts';

interface VersionParts {
  epoch: string;
  release: string[];
  /** A version that comes before its release, such as a release candidate. */
  isEarly: boolean;
  rest: string[];
}

const early =
  /^[-._~]?(a|alpha|b|beta|c|canary|cr|dev|ea|m|milestone|next|nightly|pre|preview|rc|snapshot)(?![a-z])/i;

/**
 * Orders versions of any ecosystem well enough to tell an upgrade from a downgrade: by epoch, by the
 * numbers of the release (`2.9` before `2.17`, `1.0` and `1.0.0` alike), early versions before the
 * release, and what is left as people would order it.
 */
export function compareGenericVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  return (
    compareDigits(left.epoch, right.epoch) ||
    compareLists(left.release, right.release, compareDigits, '0') ||
    Number(right.isEarly) - Number(left.isEarly) ||
    compareLists(left.rest, right.rest, comparePieces, '')
  );
}

function partsOf(version: string): VersionParts {
  const [, epoch = '0', release = '', rest = ''] =
    /^v?(?:(\d+)[:!])?(\d+(?:\.\d+)*)?(.*)$/is.exec(version.trim()) ?? [];
  return {
    epoch,
    release: release.split('.'),
    isEarly: early.test(rest),
    rest: rest.toLowerCase().match(/\d+|\D+/g) ?? [],
  };
}

function comparePieces(a: string, b: string): number {
  return /^\d/.test(a) && /^\d/.test(b)
    ? compareDigits(a, b)
    : compareTexts(a, b);
}
