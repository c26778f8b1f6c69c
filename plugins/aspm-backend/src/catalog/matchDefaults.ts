import { Entity } from '@backstage/catalog-model';
import { CatalogDefault } from '../config/readCatalogDefaults';

/** What the organisation's defaults say of an entity: for each fact the first that matches. */
export function matchDefaults(
  entity: Entity,
  defaults: CatalogDefault[],
): Omit<CatalogDefault, 'filter'> {
  const found: Omit<CatalogDefault, 'filter'> = {};
  for (const { filter, ...facts } of defaults) {
    if (!filter.some(fields => matches(entity, fields))) continue;
    found.exposure ??= facts.exposure;
    found.tier ??= facts.tier;
    found.dataClassification ??= facts.dataClassification;
    found.scanRequired ??= facts.scanRequired;
  }
  return found;
}

/** Like the catalog's own filters: case does not matter, and a list has a value if it contains it. */
function matches(entity: Entity, fields: Record<string, string[]>): boolean {
  return Object.entries(fields).every(([field, allowed]) => {
    const values = [readField(entity, field.split('.'))]
      .flat()
      .map(value => String(value ?? '').toLowerCase());
    return allowed.some(value => values.includes(value.toLowerCase()));
  });
}

/** Keys may contain dots themselves, as those of annotations and labels do. */
function readField(value: unknown, path: string[]): unknown {
  if (path.length === 0) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  for (let length = path.length; length > 0; length--) {
    const key = path.slice(0, length).join('.');
    if (Object.hasOwn(value, key)) {
      const found = readField(
        (value as Record<string, unknown>)[key],
        path.slice(length),
      );
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
