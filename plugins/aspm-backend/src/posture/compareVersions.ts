import { compareNaturally } from '../correlating/compareNaturally';

interface VersionParts {
  epoch: number;
  release: number[];
  /** A version that comes before its release, such as a release candidate. */
  isEarly: boolean;
  rest: string;
}

const early =
  /^[-._~]?(a|alpha|b|beta|c|canary|cr|dev|ea|m|milestone|next|nightly|pre|preview|rc|snapshot)(?![a-z])/i;

/**
 * Orders versions of any ecosystem well enough to tell an upgrade from a downgrade: by epoch, by the
 * numbers of the release (`2.9` before `2.17`, `1.0` and `1.0.0` alike), early versions before the
 * release, and what is left as people would order it.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  if (left.epoch !== right.epoch) return left.epoch - right.epoch;
  const length = Math.max(left.release.length, right.release.length);
  for (let index = 0; index < length; index++) {
    const difference = (left.release[index] ?? 0) - (right.release[index] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.isEarly !== right.isEarly) return left.isEarly ? -1 : 1;
  return compareNaturally(left.rest, right.rest);
}

function partsOf(version: string): VersionParts {
  const [, epoch = '0', release = '', rest = ''] =
    /^v?(?:(\d+)[:!])?(\d+(?:\.\d+)*)?(.*)$/is.exec(version.trim()) ?? [];
  return {
    epoch: Number(epoch),
    release: release.split('.').map(Number),
    isEarly: early.test(rest),
    rest,
  };
}
