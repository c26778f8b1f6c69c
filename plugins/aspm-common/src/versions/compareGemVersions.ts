import { compareDigits, compareLists, compareTexts } from './compareParts';

/** Numbers and words. A hyphen tells an early version. */
const segments = (version: string) =>
  version
    .trim()
    .replace(/-/g, '.pre.')
    .match(/\d+|[a-z]+/gi) ?? [];

/**
 * Ruby gems: a word comes before every number, and what is missing is zero.
 *
 * @see https://docs.ruby-lang.org/en/master/Gem/Version.html
 */
export function compareGemVersions(a: string, b: string): number {
  return compareLists<string>(
    segments(a),
    segments(b),
    (left, right) => {
      const [isLeft, isRight] = [/^\d/.test(left), /^\d/.test(right)];
      if (isLeft !== isRight) return isLeft ? 1 : -1;
      return isLeft ? compareDigits(left, right) : compareTexts(left, right);
    },
    '0',
  );
}
