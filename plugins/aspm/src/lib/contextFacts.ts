import { EntityContext } from '@aspm/backstage-plugin-aspm-common';
import { texts } from '../texts';

type FactId = keyof EntityContext['facts'];

/** A fact about an entity as a screen shows it. */
export interface ShownFact {
  id: FactId;
  label: string;
  /** Absent when it is unknown. */
  value?: string;
  source: string;
  /** What to write into the catalog file to make it known. */
  remedy: string;
}

const remedies: Record<FactId, string> = {
  exposure: 'aspm/exposure: internet # or partner, internal, isolated',
  tier: 'aspm/tier: "1" # most important, to "4"',
  dataClassification:
    'aspm/data-classification: confidential # or restricted, internal, public',
  lifecycle: 'lifecycle: production # or experimental, deprecated',
};

/** The facts that move the risk, in the order in which they do. */
export function contextFacts({ facts }: EntityContext): ShownFact[] {
  return (['exposure', 'tier', 'dataClassification', 'lifecycle'] as const).map(
    id => ({
      id,
      label: texts.context.labels[id],
      value: facts[id].value,
      source: facts[id].source,
      remedy: remedies[id],
    }),
  );
}

/**
 * The lines for `catalog-info.yaml` that would make the unknown facts known.
 *
 * @returns undefined when all are known
 */
export function catalogRemedy(facts: ShownFact[]): string | undefined {
  const unknown = facts.filter(({ value }) => value === undefined);
  if (unknown.length === 0) return undefined;
  const annotations = unknown.filter(({ id }) => id !== 'lifecycle');
  const spec = unknown.filter(({ id }) => id === 'lifecycle');
  return [
    ...(annotations.length > 0 ? ['metadata:', '  annotations:'] : []),
    ...annotations.map(({ remedy }) => `    ${remedy}`),
    ...(spec.length > 0 ? ['spec:'] : []),
    ...spec.map(({ remedy }) => `  ${remedy}`),
  ].join('\n');
}
