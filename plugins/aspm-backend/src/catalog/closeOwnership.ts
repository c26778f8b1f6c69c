import { ClosureRow } from './CatalogRows';
import { ReadEntity } from './readEntity';

/**
 * Every group and user below itself and below every group above it, whatever the way up. Owners
 * that the catalog does not know stand below themselves only.
 */
export function closeOwnership(entities: Iterable<ReadEntity>): ClosureRow[] {
  const parents = new Map<string, string[]>();
  const owners = new Set<string>();
  for (const entity of entities) {
    if (entity.kind === 'group' || entity.kind === 'user') {
      parents.set(entity.entityRef, entity.groupRefs);
    }
    entity.owners.forEach(owner => owners.add(owner));
  }
  return [...new Set([...parents.keys(), ...owners])].flatMap(ref =>
    findAncestors(ref, parents),
  );
}

/** Level by level, so that the first time a group is met is the shortest way to it. */
function findAncestors(
  ref: string,
  parents: Map<string, string[]>,
): ClosureRow[] {
  const seen = new Map([[ref, 0]]);
  let level = [ref];
  for (let depth = 1; level.length > 0; depth++) {
    const above = level.flatMap(each => parents.get(each) ?? []);
    level = [...new Set(above)].filter(each => !seen.has(each));
    for (const each of level) seen.set(each, depth);
  }
  return [...seen].map(([ancestor, depth]) => ({
    ancestor_ref: ancestor,
    descendant_ref: ref,
    depth,
  }));
}
