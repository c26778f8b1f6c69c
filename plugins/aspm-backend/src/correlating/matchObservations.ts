import { Leftovers } from './identity/Leftovers';
import { Matchable } from './identity/Matchable';
import { followChangedLines } from './identity/followChangedLines';
import { followRenamedFiles } from './identity/followRenamedFiles';
import { followRenamedRules } from './identity/followRenamedRules';

/** What is known of those observations that were matched before, since nothing in them has changed. */
export interface Unchanged {
  hasPath(path: string): boolean;
  hasRule(ruleId: string): boolean;
}

const nothing: Unchanged = { hasPath: () => false, hasRule: () => false };

/**
 * Matches what is left after exact matches: the observations of the newest report against those
 * that were stored for the same scope, strongest first. `docs/identity.md` says the layers.
 *
 * An assignment keeps the order of the lines and uses each side at most once.
 *
 * @param options.comesBack - that what is stored was gone: it comes back as itself, never as its
 * neighbour
 * @returns pairs of indexes, of `incoming` and `stored`
 */
export function matchObservations(
  incoming: readonly Matchable[],
  stored: readonly Matchable[],
  options: { unchanged?: Unchanged; comesBack?: boolean } = {},
): Array<[number, number]> {
  const { unchanged = nothing, comesBack = false } = options;
  const left = new Leftovers(incoming, stored);
  matchInPlace(left, comesBack);
  if (comesBack) return left.pairs;
  const followers = [
    followRenamedFiles,
    followRenamedRules,
    followRenamedFiles,
  ];
  for (const follow of followers) {
    if (left.isEmpty) break;
    if (follow(left, unchanged)) matchInPlace(left, false);
  }
  matchElsewhere(left);
  followChangedLines(left);
  return left.pairs;
}

/** The same problem in the same file. */
function matchInPlace(left: Leftovers, comesBack: boolean): void {
  if (!comesBack) left.matchLines(item => item.said);
  left.match(item => item.located);
  // What stays when lines move, all of it together.
  left.match(item =>
    item.isBare
      ? undefined
      : [item.core, item.path, item.fingerprints, item.snippet, item.symbol],
  );
  left.match(
    ({ core, path, fingerprints }) =>
      fingerprints ? [core, path, fingerprints] : undefined,
    'alone',
  );
  // A new version of a tool writes other fingerprints beside the ones that it wrote.
  for (const name of left.fingerprintNames()) {
    left.match(({ core, path, tellingFingerprints }) => {
      const value = tellingFingerprints[name];
      return value && [core, path, value];
    }, 'alone');
  }
  left.match(({ core, path, snippet, symbol }) =>
    snippet ? [core, path, snippet, symbol] : undefined,
  );
  left.match(({ core, path, snippet }) =>
    snippet ? [core, path, snippet] : undefined,
  );
  left.match(({ core, path, snippet, symbol }) =>
    symbol && !snippet ? [core, path, symbol] : undefined,
  );
  left.match(({ core, path, what, observation: { image, layer, resource } }) =>
    what ? [core, path, image, layer, resource?.address] : undefined,
  );
  left.match(({ core, path, what }) => (what ? [core, path] : undefined));
  // The only one of its rule, where there are no lines.
  left.match(
    ({ isBare, line, core, path }) =>
      isBare && line === undefined ? [core, path] : undefined,
    'alone',
  );
  // Other fingerprints, and all else to the letter.
  left.match(item => item.locatedByWords);
  if (comesBack) return;
  left.matchLines(item => (item.isBare ? item.core : undefined));
}

/** A package, an endpoint, a secret or a resource whose file is another, or a fingerprint that has no file in it. */
function matchElsewhere(left: Leftovers): void {
  left.match(({ core, what }) => (what ? [core] : undefined));
  left.match(
    ({ core, fingerprints, tellingFingerprints }) =>
      Object.keys(tellingFingerprints).length > 0
        ? [core, fingerprints]
        : undefined,
    'alone',
  );
}
