import { compareGenericVersions } from './compareGenericVersions';
import { compareDigits, compareLists, compareTexts } from './compareParts';

const pattern = /^(\d+(?:\.\d+)*)([a-z]*)(?:-([a-z]+)(\d*))?$/;

/**
 * OpenSSL, whose versions before 3 end in a letter for each patch: `1.0.2z` comes before `1.0.2za`.
 *
 * @see https://www.openssl.org/policies/general/versioning-policy.html
 */
export function compareOpensslVersions(a: string, b: string): number {
  const [left, right] = [a, b].map(version =>
    pattern.exec(version.trim().toLowerCase()),
  );
  if (!left || !right) return compareGenericVersions(a, b);
  return (
    compareLists(left[1].split('.'), right[1].split('.'), compareDigits, '0') ||
    left[2].length - right[2].length ||
    compareTexts(left[2], right[2]) ||
    // A word such as `beta` or `pre` tells what came before the release.
    Number(left[3] === undefined) - Number(right[3] === undefined) ||
    compareTexts(left[3] ?? '', right[3] ?? '') ||
    compareDigits(left[4] ?? '', right[4] ?? '')
  );
}
