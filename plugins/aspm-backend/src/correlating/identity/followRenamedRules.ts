import { isCve } from '../aliases/vulnerabilityName';
import { tellingFamilies } from '@aspm/backstage-plugin-aspm-common';
import type { Unchanged } from '../matchObservations';
import { Leftovers } from './Leftovers';
import { Matchable } from './Matchable';
import { similarity } from './similarity';

/** From how much on two names or titles are taken to say the same. */
const alike = 0.75;

/** How sure it is at least where the weakness is the same. */
const sameWeakness = 0.75;

/** So many results in one place are looked at. */
const mostPartners = 50;

/**
 * Follows rules that a new version of the tool calls otherwise: one that is nowhere any more and one
 * that was nowhere before, of the same weakness or with like words, in the same places. What is left
 * of the old rule has to be there for at least a half, and of several that fit as well none is taken.
 *
 * @returns whether there were any
 */
export function followRenamedRules(
  left: Leftovers,
  unchanged: Unchanged,
): boolean {
  const { incoming, stored } = left;
  const gone = stored.filter(
    ({ problem, observation }) =>
      !left.hasIncomingProblem(problem) &&
      !unchanged.hasRule(observation.rule.id),
  );
  const fresh = incoming.filter(
    ({ problem, observation }) =>
      !left.hasStoredProblem(problem) &&
      !unchanged.hasRule(observation.rule.id),
  );
  if (gone.length === 0 || fresh.length === 0) return false;
  const renames = chooseRenames(findFits(gone, fresh));
  for (const item of gone) {
    item.problem = renames.get(item.problem) ?? item.problem;
  }
  return renames.size > 0;
}

/** How well a new rule fits an old one. */
interface Fit {
  old: string;
  renamed: string;
  /** The closeness in the places that they share, of all places of the old one. */
  score: number;
}

function findFits(gone: Matchable[], fresh: Matchable[]): Fit[] {
  const byPlace = new Map<string, Matchable[]>();
  for (const item of fresh) {
    for (const place of placesOf(item)) {
      const there = byPlace.get(place);
      if (there) there.push(item);
      else byPlace.set(place, [item]);
    }
  }
  const sizes = new Map<string, number>();
  const fits = new Map<string, Fit & { count: number }>();
  for (const item of gone) {
    sizes.set(item.problem, (sizes.get(item.problem) ?? 0) + 1);
    const partners = new Map<string, number>();
    for (const place of placesOf(item)) {
      for (const other of (byPlace.get(place) ?? []).slice(0, mostPartners)) {
        const close = closeness(item, other);
        if (close > (partners.get(other.problem) ?? 0))
          partners.set(other.problem, close);
      }
    }
    for (const [renamed, close] of partners) {
      const key = `${item.problem}\u0000${renamed}`;
      const fit = fits.get(key) ?? {
        old: item.problem,
        renamed,
        score: 0,
        count: 0,
      };
      fit.score += close;
      fit.count++;
      fits.set(key, fit);
    }
  }
  return [...fits.values()]
    .filter(({ old, count }) => count * 2 >= sizes.get(old)!)
    .map(({ old, renamed, score }) => ({
      old,
      renamed,
      score: Math.round((score / sizes.get(old)!) * 1e6),
    }));
}

/** The best first; of those that are as good, only what has no rival. */
function chooseRenames(fits: Fit[]): Map<string, string> {
  const renames = new Map<string, string>();
  const taken = new Set<string>();
  const scores = [...new Set(fits.map(({ score }) => score))];
  for (const score of scores.sort((a, b) => b - a)) {
    const free = fits.filter(
      fit =>
        fit.score === score &&
        !taken.has(`old ${fit.old}`) &&
        !taken.has(`new ${fit.renamed}`),
    );
    for (const fit of free) {
      const rivals = free.filter(
        other => other.old === fit.old || other.renamed === fit.renamed,
      );
      if (rivals.length === 1) renames.set(fit.old, fit.renamed);
    }
    for (const { old, renamed } of free) {
      taken.add(`old ${old}`).add(`new ${renamed}`);
    }
  }
  return renames;
}

/** Where it is, whatever the rule. */
function placesOf(item: Matchable): string[] {
  const { path = '', what, line, snippet, observation } = item;
  const { category, place, title, description = '' } = observation;
  // Of the account or the cluster as a whole, only the words tell.
  if (!path && !what) return [[category, title, description].join('\u0000')];
  const base = [category, path, what, ''].join('\u0000');
  const places = [`${base}${line ?? ''}:${place?.startColumn ?? ''}`];
  if (snippet) places.push(base + snippet);
  return places;
}

/** How sure it is that two rules mean the same, 0 to 1. */
function closeness(a: Matchable, b: Matchable): number {
  // A published vulnerability has its name for good.
  if (isCve(a.problem) && isCve(b.problem)) return 0;
  const [one, other] = [a.observation, b.observation];
  const words = Math.max(
    similarity(one.title, other.title),
    similarity(a.problem, b.problem),
  );
  const families = tellingFamilies(other.weaknesses);
  const isSameWeakness = tellingFamilies(one.weaknesses).some(family =>
    families.includes(family),
  );
  if (isSameWeakness) return sameWeakness + (1 - sameWeakness) * words;
  return words >= alike ? words : 0;
}
