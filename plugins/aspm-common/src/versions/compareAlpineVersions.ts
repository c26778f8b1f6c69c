import { compareGenericVersions } from './compareGenericVersions';
import { compareDigits, compareLists, compareTexts } from './compareParts';

const suffixes = [
  'alpha',
  'beta',
  'pre',
  'rc',
  '',
  'cvs',
  'svn',
  'git',
  'hg',
  'p',
];
const pattern =
  /^(\d+(?:\.\d+)*)([a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)\d*)*)(?:~[0-9a-f]+)?(?:-r(\d+))?$/;

function parse(version: string) {
  const found = pattern.exec(version.trim());
  if (!found) return undefined;
  const [, numbers, letter, rest, revision = '0'] = found;
  return {
    numbers: numbers.split('.'),
    letter,
    suffixes: [...rest.matchAll(/_([a-z]+)(\d*)/g)].map(([, word, number]) => ({
      rank: suffixes.indexOf(word),
      number: number || '0',
    })),
    revision,
  };
}

/** The first number by its value; those behind it that begin with a zero as fractions. */
function compareNumbers(a: string[], b: string[]): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const isFraction =
      index > 0 && (a[index].startsWith('0') || b[index].startsWith('0'));
    const difference = isFraction
      ? compareTexts(a[index], b[index])
      : compareDigits(a[index], b[index]);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/**
 * Packages of Alpine, Wolfi and others, and with the same words those of Gentoo.
 *
 * @see https://wiki.alpinelinux.org/wiki/Package_policies
 */
export function compareAlpineVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  if (!left || !right) return compareGenericVersions(a, b);
  return (
    compareNumbers(left.numbers, right.numbers) ||
    compareTexts(left.letter, right.letter) ||
    compareLists(
      left.suffixes,
      right.suffixes,
      (one, other) =>
        one.rank - other.rank || compareDigits(one.number, other.number),
      { rank: suffixes.indexOf(''), number: '0' },
    ) ||
    compareDigits(left.revision, right.revision)
  );
}
