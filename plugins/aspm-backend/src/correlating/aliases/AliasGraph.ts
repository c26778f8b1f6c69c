import { compareNames, isCve, vulnerabilityName } from './vulnerabilityName';

/** That two names are said to be of one vulnerability. The lesser name comes first. */
export type AliasLink = readonly [string, string];

/** More names than this for one vulnerability are a mistake of whoever wrote them. */
const mostNames = 64;

/**
 * What one list of names says: each is linked to one of them. That is the CVE where there is
 * one, else the first. Of two CVEs in one list, only the first name of it can be linked
 * to both, and then stands for neither.
 */
export function linksOf(ids: readonly string[] | undefined): AliasLink[] {
  if (!ids || ids.length < 2) return [];
  const names = [
    ...new Set(
      ids
        .slice(0, mostNames)
        .map(vulnerabilityName)
        .filter(name => name !== ''),
    ),
  ];
  const cves = names.filter(isCve);
  if (cves.length > 1 && isCve(names[0])) return [];
  const centre = cves.length === 1 ? cves[0] : names[0];
  return names
    .filter(name => name !== centre)
    .map(name => (name < centre ? [name, centre] : [centre, name]));
}

/**
 * Which names are of the same vulnerability, as far as has been told. The answer hangs on what
 * was told alone, not on the order.
 *
 * A CVE is never another CVE: a name that is said to be of several is of none of them. Where
 * names form a chain between CVEs, each belongs to the nearest, and to none when several are as near.
 */
export class AliasGraph {
  private readonly neighbours = new Map<string, Set<string>>();
  private readonly canonicals = new Map<string, string>();

  /** @returns whether it was news */
  link([left, right]: AliasLink): boolean {
    if (this.neighbours.get(left)?.has(right)) return false;
    for (const [from, to] of [
      [left, right],
      [right, left],
    ]) {
      const known = this.neighbours.get(from);
      if (known) known.add(to);
      else this.neighbours.set(from, new Set([to]));
    }
    this.forget(left);
    this.forget(right);
    return true;
  }

  has(name: string): boolean {
    return this.neighbours.has(name);
  }

  /** All that are linked to a name. */
  linkedTo(name: string): ReadonlySet<string> {
    return this.neighbours.get(name) ?? new Set();
  }

  /** The one name under which a vulnerability goes. */
  canonical(name: string): string {
    if (isCve(name) || !this.neighbours.has(name)) return name;
    const known = this.canonicals.get(name);
    if (known !== undefined) return known;
    this.resolve(this.groupOf(name));
    return this.canonicals.get(name)!;
  }

  /** The names that are linked to this one without a CVE in between, and itself. */
  groupOf(name: string): string[] {
    const group = new Set([name]);
    for (const member of group) {
      for (const next of this.linkedTo(member)) {
        if (!isCve(next)) group.add(next);
      }
    }
    return [...group];
  }

  private forget(name: string): void {
    if (isCve(name)) return;
    for (const member of this.groupOf(name)) this.canonicals.delete(member);
  }

  private resolve(group: string[]): void {
    const cves = new Set(
      group.flatMap(name => [...this.linkedTo(name)].filter(isCve)),
    );
    if (cves.size <= 1) {
      const [canonical] = [...cves, ...group.slice().sort(compareNames)];
      for (const name of group) this.canonicals.set(name, canonical);
      return;
    }
    this.cut(group);
  }

  /** Gives each name to the nearest CVE, and leaves those that are as near to several to themselves. */
  private cut(group: string[]): void {
    const owners = new Map<string, string | undefined>();
    let frontier = group.filter(name => [...this.linkedTo(name)].some(isCve));
    const ownerAmong = (names: string[]) =>
      new Set(names).size === 1 ? names[0] : undefined;
    const decided = new Map(
      frontier.map(name => [
        name,
        ownerAmong([...this.linkedTo(name)].filter(isCve)),
      ]),
    );
    while (decided.size > 0) {
      for (const [name, owner] of decided) owners.set(name, owner);
      const owned = [...decided].filter(([, owner]) => owner !== undefined);
      decided.clear();
      frontier = [
        ...new Set(owned.flatMap(([name]) => [...this.linkedTo(name)])),
      ].filter(name => !isCve(name) && !owners.has(name));
      for (const name of frontier) {
        const near = owned
          .filter(([other]) => this.linkedTo(name).has(other))
          .map(([, owner]) => owner!);
        decided.set(name, ownerAmong(near));
      }
    }
    const left = new Set(group.filter(name => !owners.has(name)));
    for (const [name, owner] of owners) {
      this.canonicals.set(name, owner ?? name);
    }
    // Those that no CVE reaches, since only names of several lie between, are named among themselves.
    for (const name of left) {
      const among = new Set([name]);
      for (const member of among) {
        for (const next of this.linkedTo(member)) {
          if (left.has(next)) among.add(next);
        }
      }
      const [canonical] = [...among].sort(compareNames);
      for (const member of among) {
        this.canonicals.set(member, canonical);
        left.delete(member);
      }
    }
  }
}

/** The canonical name of a vulnerability among others, from the ids that one result gives it. */
export interface VulnerabilityNames {
  canonical(name: string): string;
}

/** Knows no aliases but those that ids show themselves. */
export const noAliases: VulnerabilityNames = { canonical: name => name };

/**
 * The canonical name of what a result is about: the CVE where its ids have exactly one, else what is
 * known of its first id.
 */
export function canonicalVulnerability(
  ids: readonly string[] | undefined,
  names: VulnerabilityNames = noAliases,
): string | undefined {
  if (!ids || ids.length === 0) return undefined;
  const first = vulnerabilityName(ids[0]);
  if (isCve(first)) return first;
  let cve: string | undefined;
  for (let index = 1; index < ids.length; index++) {
    const name = vulnerabilityName(ids[index]);
    if (!isCve(name) || name === cve) continue;
    if (cve !== undefined) return names.canonical(first);
    cve = name;
  }
  if (cve !== undefined) return cve;
  const known = names.canonical(first);
  if (known !== first) return known;
  return ids.map(vulnerabilityName).sort(compareNames)[0];
}
