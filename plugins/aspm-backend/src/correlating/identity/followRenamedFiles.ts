import type { Unchanged } from '../matchObservations';
import { Leftovers } from './Leftovers';
import { Matchable } from './Matchable';
import { similarity } from './similarity';

/** A file that is in one of the reports only, with what is said of it. */
interface File {
  path: string;
  items: Matchable[];
  /** How often it has what stays of a finding when its line and its file change. */
  strong: Map<string, number>;
  /** How often it has a problem on a line, where the report has no more. */
  weak: Map<string, number>;
  /** How often it has a problem so many lines below another. */
  gaps: Map<string, number>;
}

/** A file that may have become another. */
interface Candidate {
  from: File;
  to: File;
  /** How sure it is. */
  score: number;
  /** How alike their paths are. */
  affinity: number;
  /** Whether that is enough when no other file is as likely. */
  isClear: boolean;
}

/** Where so many files have the same, it says nothing of any of them. */
const mostFiles = 40;

/** At least so much of the larger one must be in both. */
const leastShare = 0.5;

/** How alike names in one directory have to be where only the rules are the same. */
const leastName = 0.8;

const lineOf = (item: Matchable) => item.line ?? 0;
const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const directoryOf = (path: string) =>
  path.slice(0, Math.max(0, path.lastIndexOf('/')));

/**
 * Follows files to their new paths, as `git` does: a file that is in no result any more and one that was in
 * none before are the same when most of what is said of them is the same, wherever they lie.
 * Of several that are as likely, the one is taken to which the directory of others moved, else none.
 *
 * @returns whether there were any
 */
export function followRenamedFiles(
  left: Leftovers,
  unchanged: Unchanged,
): boolean {
  const gone = filesOf(
    left.stored,
    path => !left.hasIncomingPath(path) && !unchanged.hasPath(path),
  );
  const fresh = filesOf(
    left.incoming,
    path => !left.hasStoredPath(path) && !unchanged.hasPath(path),
  );
  if (gone.length === 0 || fresh.length === 0) return false;
  const renames = chooseRenames(findCandidates(gone, fresh));
  for (const { from, to } of renames) {
    for (const item of from.items) item.path = to.path;
  }
  return renames.length > 0;
}

function filesOf(
  items: Matchable[],
  isWanted: (path: string) => boolean,
): File[] {
  const files = new Map<string, File>();
  for (const item of items) {
    const { path } = item;
    if (!path) continue;
    let file = files.get(path);
    if (!file) {
      if (!isWanted(path)) continue;
      file = {
        path,
        items: [],
        strong: new Map(),
        weak: new Map(),
        gaps: new Map(),
      };
      files.set(path, file);
    }
    file.items.push(item);
    const strong = strongPrint(item);
    if (strong) count(file.strong, strong);
    count(file.weak, `${item.core}@${item.line ?? ''}`);
  }
  for (const { items: all, gaps } of files.values()) {
    const inFile = all.slice().sort((a, b) => lineOf(a) - lineOf(b));
    inFile.slice(1).forEach((item, index) => {
      count(gaps, `${item.core}+${lineOf(item) - lineOf(inFile[index])}`);
    });
  }
  return [...files.values()];
}

function strongPrint(item: Matchable): string | undefined {
  const print =
    item.snippet ||
    Object.values(item.tellingFingerprints).sort()[0] ||
    item.symbol ||
    item.what;
  return print ? `${item.core}\u0000${print}` : undefined;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function findCandidates(gone: File[], fresh: File[]): Candidate[] {
  const byPrint = new Map<string, File[]>();
  const note = (key: string, file: File) => {
    const files = byPrint.get(key);
    if (files) files.push(file);
    else byPrint.set(key, [file]);
  };
  for (const file of fresh) {
    for (const key of file.strong.keys()) note(`s${key}`, file);
    for (const key of file.weak.keys()) note(`w${key}`, file);
    note(`n${nameOf(file.path)}`, file);
    note(`d${directoryOf(file.path)}`, file);
  }
  const candidates: Candidate[] = [];
  for (const from of gone) {
    const likely = new Set<File>();
    const look = (key: string) => {
      const files = byPrint.get(key) ?? [];
      if (files.length <= mostFiles) files.forEach(file => likely.add(file));
      else {
        // Too many to try: only those whose path is most alike.
        files
          .map(file => ({ file, affinity: affinityOf(from.path, file.path) }))
          .sort((a, b) => b.affinity - a.affinity)
          .slice(0, mostFiles)
          .forEach(({ file }) => likely.add(file));
      }
    };
    for (const key of from.strong.keys()) look(`s${key}`);
    for (const key of from.weak.keys()) look(`w${key}`);
    look(`n${nameOf(from.path)}`);
    look(`d${directoryOf(from.path)}`);
    for (const to of likely) {
      const candidate = compare(from, to);
      if (candidate) candidates.push(candidate);
    }
  }
  return candidates;
}

function compare(from: File, to: File): Candidate | undefined {
  const most = Math.max(from.items.length, to.items.length);
  const affinity = affinityOf(from.path, to.path);
  const strong = shared(from.strong, to.strong) / most;
  const lines = shared(from.weak, to.weak);
  if (strong >= leastShare) {
    const score = 2 + strong + lines / most / 100;
    return { from, to, score, affinity, isClear: true };
  }
  // Lines move, and what is nothing but a line is elsewhere too, so that the name has a say.
  const name = similarity(nameOf(from.path), nameOf(to.path));
  const gaps = shared(from.gaps, to.gaps);
  const weak = Math.max(lines, gaps) / most;
  if (weak >= leastShare) {
    const isClear = affinity > 0 || lines >= 3 || gaps >= 3;
    return { from, to, score: weak + name, affinity, isClear };
  }
  const rules = shared(rulesOf(from), rulesOf(to)) / most;
  const isSameName = affinity >= 3 || (affinity === 1 && name >= leastName);
  return isSameName && rules >= leastShare
    ? { from, to, score: rules / 2 + name, affinity, isClear: true }
    : undefined;
}

function rulesOf({ items }: File): Map<string, number> {
  const rules = new Map<string, number>();
  for (const { core } of items) count(rules, core);
  return rules;
}

function shared(a: Map<string, number>, b: Map<string, number>): number {
  let sum = 0;
  for (const [key, times] of a) sum += Math.min(times, b.get(key) ?? 0);
  return sum;
}

/** The likeliest first; of those that are as likely, only what other renames decide. */
function chooseRenames(candidates: Candidate[]): Candidate[] {
  const chosen: Candidate[] = [];
  const taken = new Set<File>();
  const moves = new Map<string, number>();
  const take = (candidate: Candidate) => {
    chosen.push(candidate);
    taken.add(candidate.from).add(candidate.to);
    count(moves, moveOf(candidate));
  };
  const isFree = ({ from, to }: Candidate) =>
    !taken.has(from) && !taken.has(to);
  for (const tier of tiersOf(candidates)) {
    takeUnrivalled(tier.filter(isFree), take);
    // Where directories moved, their files moved along.
    const byMoves = tier
      .filter(isFree)
      .map(candidate => ({ candidate, votes: moves.get(moveOf(candidate)) }))
      .filter(({ votes }) => votes !== undefined);
    for (const most of [...new Set(byMoves.map(({ votes }) => votes!))].sort(
      (a, b) => b - a,
    )) {
      takeUnrivalled(
        byMoves
          .filter(({ votes, candidate }) => votes === most && isFree(candidate))
          .map(({ candidate }) => candidate),
        take,
      );
    }
    // What could have been one of several is none of them.
    for (const { from, to } of tier.filter(({ isClear }) => isClear)) {
      taken.add(from).add(to);
    }
  }
  return chosen;
}

/** Takes those whose files are in no other of these. */
function takeUnrivalled(
  candidates: Candidate[],
  take: (candidate: Candidate) => void,
): void {
  const times = new Map<File, number>();
  for (const file of candidates.flatMap(({ from, to }) => [from, to])) {
    times.set(file, (times.get(file) ?? 0) + 1);
  }
  for (const candidate of candidates) {
    const { from, to, isClear } = candidate;
    if (isClear && times.get(from) === 1 && times.get(to) === 1)
      take(candidate);
  }
}

function tiersOf(candidates: Candidate[]): Candidate[][] {
  const tiers = new Map<string, Candidate[]>();
  for (const candidate of candidates.sort(
    (a, b) => b.score - a.score || b.affinity - a.affinity,
  )) {
    const key = `${candidate.score} ${candidate.affinity}`;
    const tier = tiers.get(key);
    if (tier) tier.push(candidate);
    else tiers.set(key, [candidate]);
  }
  return [...tiers.values()];
}

/** Which beginning of the path became which: what is the same at their ends is taken off. */
function moveOf({ from, to }: Candidate): string {
  const [a, b] = [from.path.split('/'), to.path.split('/')];
  while (a.length > 0 && b.length > 0 && a.at(-1) === b.at(-1)) {
    a.pop();
    b.pop();
  }
  return `${a.join('/')}\u0000${b.join('/')}`;
}

/** 0 for nothing; 1 for the same directory; for the same name 2, and more for each directory above it. */
function affinityOf(from: string, to: string): number {
  const [a, b] = [from.split('/'), to.split('/')];
  let same = 0;
  while (
    same < a.length &&
    same < b.length &&
    a.at(-1 - same) === b.at(-1 - same)
  )
    same++;
  if (same > 0) return same + 1;
  return directoryOf(from) === directoryOf(to) ? 1 : 0;
}
