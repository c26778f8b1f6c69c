import { FindingFacets } from '@aspm/backstage-plugin-aspm-common';
import { parseEntityRef } from '@backstage/catalog-model';

/** A value that can be chosen, with how many findings it has. */
export interface OwnershipOption {
  value: string;
  label: string;
  count: number;
}

/** The refs of a facet by what people call them; a chosen one stays though it has no findings. */
export function ownershipOptions(
  counts: FindingFacets['facets'][string] = [],
  chosen: readonly string[] = [],
): OwnershipOption[] {
  const missing = chosen
    .filter(ref => !counts.some(({ value }) => value === ref))
    .map(value => ({ value, count: 0, label: undefined }));
  return [...counts, ...missing]
    .map(({ value, count, label }) => ({
      value,
      count,
      label: label ?? nameOf(value),
    }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

function nameOf(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}
