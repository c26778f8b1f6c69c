import { Category, Coverage } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { scanCategories } from '../config/contextValues';

/**
 * Which categories of scanner report on an entity, and which should. What is neither required nor
 * ever seen is left out.
 *
 * @param options.staleAfter - the age in milliseconds from which a scan is too old
 */
export async function readCoverage(
  knex: Knex,
  entityRef: string,
  options: { now: number; staleAfter: number },
): Promise<Coverage[]> {
  const [entity, scopes] = await Promise.all([
    knex('entities')
      .where('entity_ref', entityRef)
      .first('required_categories'),
    knex('scopes')
      .where({ entity_ref: entityRef, counted: true })
      .select('tool', 'categories', 'scanned_at'),
  ]);
  return coverageOf({
    ...options,
    required: JSON.parse(entity?.required_categories ?? '[]'),
    scans: scopes.map((scope: any) => ({
      tool: scope.tool,
      categories: JSON.parse(scope.categories),
      scannedAt: Number(scope.scanned_at),
    })),
  });
}

/** The newest report of one scope. */
export interface Scan {
  tool: string;
  categories: Category[];
  /** Milliseconds since the epoch. */
  scannedAt: number;
}

/** In the fixed order of categories. */
export function coverageOf(options: {
  required: string[];
  scans: Scan[];
  now: number;
  staleAfter: number;
}): Coverage[] {
  const { required, scans, now, staleAfter } = options;
  return scanCategories.flatMap((category): Coverage[] => {
    const seen = scans.filter(scan => scan.categories.includes(category));
    if (seen.length === 0) {
      return required.includes(category)
        ? [{ category, state: 'missing' }]
        : [];
    }
    const newest = Math.max(...seen.map(({ scannedAt }) => scannedAt));
    return [
      {
        category,
        state: now - newest > staleAfter ? 'stale' : 'ok',
        tools: [...new Set(seen.map(({ tool }) => tool))].sort(),
        lastScannedAt: new Date(newest).toISOString(),
      },
    ];
  });
}
