import { compareDigits, compareTexts } from './compareParts';

interface ConanVersion {
  items: string[];
  early?: ConanVersion;
  build?: ConanVersion;
}

function parse(text: string): ConanVersion {
  const [rest, build] = splitOnce(text.trim().toLowerCase(), '+');
  const [numbers, early] = splitOnce(rest, '-');
  const items = numbers === '' ? [] : numbers.split('.');
  while (/^0+$/.test(items[items.length - 1] ?? '')) items.pop();
  return {
    items,
    early: early === undefined ? undefined : parse(early),
    build: build === undefined ? undefined : parse(build),
  };
}

function splitOnce(
  text: string,
  separator: string,
): [string, string | undefined] {
  const index = text.indexOf(separator);
  return index < 0
    ? [text, undefined]
    : [text.slice(0, index), text.slice(index + 1)];
}

function compareItems(a: string[], b: string[]): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const areNumbers = /^\d+$/.test(a[index]) && /^\d+$/.test(b[index]);
    const difference = areNumbers
      ? compareDigits(a[index], b[index])
      : compareTexts(a[index], b[index]);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

function compareOptional(
  a: ConanVersion | undefined,
  b: ConanVersion | undefined,
  absent: -1 | 1,
): number {
  if (a && b) return compareParsed(a, b);
  if (!a && !b) return 0;
  return a ? -absent : absent;
}

function compareParsed(a: ConanVersion, b: ConanVersion): number {
  return (
    compareItems(a.items, b.items) ||
    compareOptional(a.early, b.early, 1) ||
    compareOptional(a.build, b.build, -1)
  );
}

/**
 * Conan packages.
 *
 * @see https://docs.conan.io/2/tutorial/versioning/version_ranges.html
 */
export function compareConanVersions(a: string, b: string): number {
  return compareParsed(parse(a), parse(b));
}
