import { compareDigits } from './compareParts';

function parse(version: string) {
  const [, epoch = '0', rest = ''] =
    /^(?:(\d+):)?(.*)$/s.exec(version.trim()) ?? [];
  const hyphen = rest.lastIndexOf('-');
  return hyphen < 0
    ? { epoch, upstream: rest, revision: '' }
    : {
        epoch,
        upstream: rest.slice(0, hyphen),
        revision: rest.slice(hyphen + 1),
      };
}

/** A tilde comes before the end, letters before all other characters. */
function weightOf(character: string | undefined): number {
  if (character === '~') return -1;
  if (character === undefined) return 0;
  const code = character.codePointAt(0)!;
  return /[A-Za-z]/.test(character) ? code : code + 0x1000;
}

/** What is no number and what is one, in turn; the first may be nothing. */
function pieces(text: string): string[] {
  const found: string[] = text.match(/\d+|\D+/g) ?? [];
  return /^\d/.test(text) ? ['', ...found] : found;
}

function comparePart(a: string, b: string): number {
  const [left, right] = [pieces(a), pieces(b)];
  const length = Math.max(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const [one, other] = [left[index] ?? '', right[index] ?? ''];
    const difference =
      index % 2 === 1
        ? compareDigits(one || '0', other || '0')
        : compareCharacters(one, other);
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareCharacters(a: string, b: string): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = weightOf(a[index]) - weightOf(b[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Packages of Debian, Ubuntu and others.
 *
 * @see https://www.debian.org/doc/debian-policy/ch-controlfields.html#version
 */
export function compareDebianVersions(a: string, b: string): number {
  const [left, right] = [parse(a), parse(b)];
  return (
    compareDigits(left.epoch, right.epoch) ||
    comparePart(left.upstream, right.upstream) ||
    comparePart(left.revision, right.revision)
  );
}
