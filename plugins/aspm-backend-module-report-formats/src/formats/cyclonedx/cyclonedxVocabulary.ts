/**
 * The types of components of all versions up to 1.7.
 *
 * @see https://cyclonedx.org/docs/1.7/json/#components_items_type
 */
export const componentTypes: ReadonlySet<string> = new Set([
  'application',
  'container',
  'cryptographic-asset',
  'data',
  'device',
  'device-driver',
  'file',
  'firmware',
  'framework',
  'library',
  'machine-learning-model',
  'operating-system',
  'platform',
]);

/** The names of tools as their makers write them, where they write others into their documents. */
const productNames: Record<string, string> = {
  'dependency-check': 'Dependency-Check',
  'dependency-track': 'Dependency-Track',
  grype: 'Grype',
  jake: 'Jake',
  snyk: 'Snyk',
  syft: 'Syft',
  trivy: 'Trivy',
};

/** Those that find vulnerabilities, and leave the list of them out when there are none. */
export const scanners: ReadonlySet<string> = new Set([
  'Dependency-Check',
  'Grype',
  'Jake',
  'Snyk',
]);

export function productName(name: string): string {
  const key = name.trim().toLowerCase();
  return Object.hasOwn(productNames, key) ? productNames[key] : name.trim();
}

/** What the states of an analysis say that need no fixing. */
const silentStates: Record<string, string> = {
  not_affected: 'not affected',
  false_positive: 'false positive',
  resolved: 'resolved',
  resolved_with_pedigree: 'resolved, as the pedigree shows',
};

export function silentState(state: string | undefined): string | undefined {
  return state !== undefined && Object.hasOwn(silentStates, state)
    ? silentStates[state]
    : undefined;
}

/** By what this suite names itself in the statements that it exports. */
export const ownName = 'Backstage ASPM';
