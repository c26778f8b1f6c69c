import { compareDigits, compareTexts } from './compareParts';

/** A number, a word, or a list that a hyphen or a change from letters to digits begins. */
type Item = { number: string } | { word: string } | Item[];

const qualifiers = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp'];
const aliases: Record<string, string> = {
  cr: 'rc',
  final: '',
  ga: '',
  release: '',
};
const shortStages: Record<string, string> = {
  a: 'alpha',
  b: 'beta',
  m: 'milestone',
};

function wordOf(text: string, isBeforeDigit: boolean): Item {
  const long =
    isBeforeDigit && Object.hasOwn(shortStages, text)
      ? shortStages[text]
      : text;
  return { word: Object.hasOwn(aliases, long) ? aliases[long] : long };
}

/** What stands for nothing at the end of a list, so that 1.0.0 is 1. */
function isNothing(item: Item): boolean {
  if (Array.isArray(item)) return item.length === 0;
  return 'number' in item ? /^0*$/.test(item.number) : item.word === '';
}

function trim(items: Item[]): void {
  for (let index = items.length - 1; index >= 0; index--) {
    if (isNothing(items[index])) items.splice(index, 1);
    else if (!Array.isArray(items[index])) break;
  }
}

function parse(version: string): Item[] {
  const root: Item[] = [];
  const lists = [root];
  let list = root;
  const open = () => {
    const inner: Item[] = [];
    list.push(inner);
    lists.push(inner);
    list = inner;
  };
  const pieces =
    version
      .trim()
      .toLowerCase()
      .match(/\d+|[.\-_]|[^\d.\-_]+/g) ?? [];
  pieces.forEach((piece, index) => {
    const before = pieces[index - 1];
    const next = pieces[index + 1];
    const followsSeparator = before === undefined || /^[.\-_]$/.test(before);
    if (/^[.\-_]$/.test(piece)) {
      // Nothing between two separators stands for zero.
      if (followsSeparator) list.push({ number: '0' });
      if (piece === '-') open();
      return;
    }
    if (!followsSeparator) open();
    list.push(
      /^\d/.test(piece)
        ? { number: piece }
        : wordOf(piece, /^\d/.test(next ?? '')),
    );
  });
  for (const each of lists.reverse()) trim(each);
  return root;
}

function rank(word: string): string {
  const known = qualifiers.indexOf(word);
  return known < 0 ? `${qualifiers.length}-${word}` : String(known);
}

const releaseRank = rank('');

function compareItems(a: Item | undefined, b: Item | undefined): number {
  if (a === undefined) return b === undefined ? 0 : -compareItems(b, a);
  if (Array.isArray(a)) {
    if (b === undefined) return compareItemLists(a, []);
    if (Array.isArray(b)) return compareItemLists(a, b);
    return 'number' in b ? -1 : 1;
  }
  if ('number' in a) {
    if (b === undefined) return /^0*$/.test(a.number) ? 0 : 1;
    return !Array.isArray(b) && 'number' in b
      ? compareDigits(a.number, b.number)
      : 1;
  }
  if (b === undefined) return compareTexts(rank(a.word), releaseRank);
  if (Array.isArray(b)) return -1;
  return 'number' in b ? -1 : compareTexts(rank(a.word), rank(b.word));
}

function compareItemLists(a: Item[], b: Item[]): number {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const difference = compareItems(a[index], b[index]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/**
 * Maven artifacts.
 *
 * @see https://maven.apache.org/pom.html#version-order-specification
 */
export function compareMavenVersions(a: string, b: string): number {
  return compareItemLists(parse(a), parse(b));
}
