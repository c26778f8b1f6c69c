import {
  familyMembers,
  localWeaknesses,
  vagueWeaknesses,
} from './weaknesses.generated';

const families = new Map(
  Object.entries(familyMembers).flatMap(([family, members]) =>
    members.map(member => [member, family] as const),
  ),
);
const vague = new Set(vagueWeaknesses);
const local = new Set(localWeaknesses);
const none: readonly string[] = [];
const told = new Map<number, readonly string[]>();
/** Scanners may name any number. */
const mostTold = 2_000;

/**
 * The family to which a weakness belongs, named by the number of the weakness that it is a kind of:
 * tools name the same problem by a weakness or by one of its variants. Different problems are in
 * different families, however near they stand in the catalogue.
 *
 * @see https://cwe.mitre.org/data/definitions/1000.html
 * @public
 */
export function weaknessFamily(cwe: number): string {
  return families.get(cwe) ?? String(cwe);
}

/**
 * The families that say what a problem is. Categories, pillars and the classes that the catalogue
 * discourages from being used for a single problem do not.
 *
 * @see https://cwe.mitre.org/documents/cwe_usage/guidance.html
 * @public
 */
export function tellingFamilies(
  weaknesses: readonly number[] | undefined,
): readonly string[] {
  if (!weaknesses || weaknesses.length === 0) return none;
  // Most results name one weakness, and a report has very many of them.
  if (weaknesses.length === 1) return tellingFamily(weaknesses[0]);
  return [...new Set(weaknesses.flatMap(tellingFamily))];
}

function tellingFamily(cwe: number): readonly string[] {
  let family = told.get(cwe);
  if (!family) {
    family = vague.has(cwe) ? none : [weaknessFamily(cwe)];
    if (told.size < mostTold) told.set(cwe, family);
  }
  return family;
}

/**
 * Whether a weakness of this family can be seen in the place itself, such as an algorithm or a flag.
 * For all others a tool has to know what data reaches the place.
 *
 * @public
 */
export function isLocalWeakness(family: string | undefined): boolean {
  return family !== undefined && local.has(Number(family));
}
