import { compareNaturally } from '../compareNaturally';
import { Matchable } from './Matchable';
import { alignLines } from './alignLines';
import { assignInOrder } from './assignInOrder';
import { assignVersions } from './assignVersions';

/** Above this many pairs of versions of one package, order alone decides. */
const mostVersions = 2_500;

/** Tools write one or two of each result. */
const mostFingerprints = 8;

type Key = ReadonlyArray<string | undefined> | string | undefined;

const versionOf = ({ line, observation }: Matchable) =>
  line === undefined ? observation.package?.version : undefined;

const isText = (text: string | undefined) => text !== undefined;

/** What is not matched yet, of the newest report and of what is stored. */
export class Leftovers {
  /** Indexes of what was matched, of `incoming` and `stored`. */
  readonly pairs: Array<[number, number]> = [];
  // Of all that there were, matched or not; of incoming and of stored.
  private readonly paths = [new Set<string>(), new Set<string>()];
  private readonly problems = [new Set<string>(), new Set<string>()];
  private incomingLeft: number[];
  private storedLeft: number[];

  constructor(
    private readonly allIncoming: readonly Matchable[],
    private readonly allStored: readonly Matchable[],
  ) {
    this.incomingLeft = allIncoming.map((_, index) => index);
    this.storedLeft = allStored.map((_, index) => index);
    for (const [side, items] of [allIncoming, allStored].entries()) {
      for (const { path, problem } of items) {
        if (path) this.paths[side].add(path);
        this.problems[side].add(problem);
      }
    }
  }

  hasIncomingPath = (path: string) => this.paths[0].has(path);
  hasStoredPath = (path: string) => this.paths[1].has(path);
  hasIncomingProblem = (problem: string) => this.problems[0].has(problem);
  hasStoredProblem = (problem: string) => this.problems[1].has(problem);

  get isEmpty(): boolean {
    return this.incomingLeft.length === 0 || this.storedLeft.length === 0;
  }

  get incoming(): Matchable[] {
    return this.incomingLeft.map(index => this.allIncoming[index]);
  }

  get stored(): Matchable[] {
    return this.storedLeft.map(index => this.allStored[index]);
  }

  /**
   * Matches what has the same key, in order.
   *
   * @param how - `alone` matches only where exactly one on each side has the key, also of what is
   * matched already
   */
  match(keyOf: (item: Matchable) => Key, how?: 'alone'): void {
    if (this.isEmpty) return;
    const repeated = how === 'alone' ? this.repeatedKeys(keyOf) : undefined;
    this.take(
      this.assignGroups(this.incomingLeft, this.storedLeft, keyOf, repeated),
    );
  }

  /** Matches what has the same key in one file, so that as few edits as possible explain how lines moved. */
  matchLines(keyOf: (item: Matchable) => Key): void {
    if (this.isEmpty) return;
    const inFile = ({ path, line }: Matchable) =>
      path === undefined || line === undefined ? undefined : path;
    const files = groupBy(this.allStored, this.storedLeft, inFile);
    const taken: Array<[number, number]> = [];
    for (const [path, left] of groupBy(
      this.allIncoming,
      this.incomingLeft,
      inFile,
    )) {
      const right = files.get(path);
      if (!right) continue;
      const a = labelled(left, this.allIncoming, keyOf);
      const b = labelled(right, this.allStored, keyOf);
      const pairs = alignLines(b, a);
      if (pairs) {
        for (const [y, x] of pairs) taken.push([a[x].index, b[y].index]);
      } else {
        // Too many for that: each rule by itself then.
        for (const pair of this.assignGroups(left, right, keyOf))
          taken.push(pair);
      }
    }
    this.take(taken);
  }

  /** Names of fingerprints that both sides have, at most a few. */
  fingerprintNames(): string[] {
    const [incoming, stored] = [this.incoming, this.stored].map(
      items =>
        new Set(items.flatMap(item => Object.keys(item.tellingFingerprints))),
    );
    return [...incoming]
      .filter(name => stored.has(name))
      .sort()
      .slice(0, mostFingerprints);
  }

  /** Keys that several on one side have. */
  private repeatedKeys(keyOf: (item: Matchable) => Key): Set<string> {
    const repeated = new Set<string>();
    for (const items of [this.allIncoming, this.allStored]) {
      const seen = new Set<string>();
      for (const item of items) {
        const key = keyText(keyOf(item));
        if (key === undefined) continue;
        if (seen.has(key)) repeated.add(key);
        else seen.add(key);
      }
    }
    return repeated;
  }

  /** Matches pairs of what is left, given as positions in `incoming` and `stored`. */
  takePositions(positions: ReadonlyArray<readonly [number, number]>): void {
    this.take(
      positions.map(([a, b]) => [this.incomingLeft[a], this.storedLeft[b]]),
    );
  }

  private assignGroups(
    incoming: number[],
    stored: number[],
    keyOf: (item: Matchable) => Key,
    without?: ReadonlySet<string>,
  ): Array<[number, number]> {
    const groups = groupBy(this.allStored, stored, keyOf);
    const pairs: Array<[number, number]> = [];
    if (groups.size === 0) return pairs;
    for (const [key, left] of groupBy(this.allIncoming, incoming, keyOf)) {
      const right = groups.get(key);
      if (!right || without?.has(key)) continue;
      for (const pair of this.assign(left, right)) pairs.push(pair);
    }
    return pairs;
  }

  private take(pairs: ReadonlyArray<[number, number]>): void {
    if (pairs.length === 0) return;
    const incoming = new Set(pairs.map(([a]) => a));
    const stored = new Set(pairs.map(([, b]) => b));
    this.incomingLeft = this.incomingLeft.filter(index => !incoming.has(index));
    this.storedLeft = this.storedLeft.filter(index => !stored.has(index));
    for (const pair of pairs) this.pairs.push(pair);
  }

  private assign(left: number[], right: number[]): Array<[number, number]> {
    if (left.length === 1 && right.length === 1) return [[left[0], right[0]]];
    const a = inOrder(left, this.allIncoming);
    const b = inOrder(right, this.allStored);
    const versions = [
      a.map(index => versionOf(this.allIncoming[index])),
      b.map(index => versionOf(this.allStored[index])),
    ];
    if (a.length * b.length <= mostVersions && versions.flat().every(isText)) {
      return assignVersions(
        versions[0] as string[],
        versions[1] as string[],
      ).map(([x, y]) => [a[x], b[y]]);
    }
    return assignInOrder(
      a.map(index => coordinate(this.allIncoming[index])),
      b.map(index => coordinate(this.allStored[index])),
    ).map(([x, y]) => [a[x], b[y]]);
  }
}

function groupBy(
  items: readonly Matchable[],
  indexes: readonly number[],
  keyOf: (item: Matchable) => Key,
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  for (const index of indexes) {
    const key = keyText(keyOf(items[index]));
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return groups;
}

function keyText(key: Key): string | undefined {
  return typeof key === 'object' ? key.join('\u0000') : key || undefined;
}

/** Those that have a key, in the order of their lines, with the key as the label. */
function labelled(
  indexes: number[],
  items: readonly Matchable[],
  keyOf: (item: Matchable) => Key,
) {
  return inOrder(indexes, items)
    .flatMap(index => {
      const label = keyText(keyOf(items[index]));
      const line = items[index].line!;
      return label === undefined ? [] : [{ index, label, line }];
    })
    .sort((a, b) => a.line - b.line || compareTexts(a.label, b.label));
}

/** Where it lies among others: its line, or its version. */
function coordinate(item: Matchable): number {
  if (item.line !== undefined) return item.line;
  const version = versionOf(item);
  if (!version) return 0;
  const [major = 0, minor = 0, patch = 0] = (version.match(/\d+/g) ?? []).map(
    Number,
  );
  return (
    Math.min(major, 1e5) * 1e6 +
    Math.min(minor, 999) * 1e3 +
    Math.min(patch, 999)
  );
}

/** In the order in which they stand, which does not hang on the order of the report. */
function inOrder(indexes: number[], items: readonly Matchable[]): number[] {
  return indexes.sort((a, b) => compare(items[a], items[b]) || a - b);
}

function compare(a: Matchable, b: Matchable): number {
  const [one, other] = [a.observation, b.observation];
  return (
    coordinate(a) - coordinate(b) ||
    (one.place?.startColumn ?? 0) - (other.place?.startColumn ?? 0) ||
    (one.place?.endLine ?? 0) - (other.place?.endLine ?? 0) ||
    compareNaturally(
      one.package?.version ?? '',
      other.package?.version ?? '',
    ) ||
    compareTexts(one.place?.path, other.place?.path) ||
    compareTexts(one.endpoint?.url, other.endpoint?.url) ||
    compareTexts(one.title, other.title) ||
    compareTexts(one.description, other.description)
  );
}

function compareTexts(a: string = '', b: string = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
