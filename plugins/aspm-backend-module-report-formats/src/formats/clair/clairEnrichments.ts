import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  listAt,
  numberAt,
  textAt,
  unlessEmpty,
} from '../../support/fields';

/** What another source says of a vulnerability. */
export interface Enrichment {
  kind: string;
  value: unknown;
}

/** What other sources say of a vulnerability, by the media types that name them. */
export function enrichmentsOf(
  key: string,
  enrichments: JsonObject,
): Enrichment[] {
  return Object.entries(enrichments).flatMap(([kind, list]) =>
    (Array.isArray(list) ? list : []).flatMap(entry =>
      listAt(entry, key).map(value => ({ kind, value })),
    ),
  );
}

export function cvssOfEnrichments(
  enrichments: Enrichment[],
): ReadObservation['cvss'] {
  return unlessEmpty(
    enrichments
      .filter(({ kind }) => kind.includes('clair.cvss'))
      .map(({ value }) => ({
        vector: textAt(value, 'vectorString'),
        score: numberAt(value, 'baseScore'),
        source: 'NVD',
      }))
      .filter(({ vector, score }) => vector || score !== undefined),
  );
}

export function exploitationOfEnrichments(
  enrichments: Enrichment[],
): ReadObservation['exploitation'] {
  const [epss] = enrichments.flatMap(({ kind, value }) => {
    const probability = kind.includes('clair.epss')
      ? numberAt(value, 'epss')
      : undefined;
    return probability !== undefined && probability >= 0 && probability <= 1
      ? [probability]
      : [];
  });
  const isKnown = enrichments.some(({ kind }) => kind.includes('clair.kev'));
  if (epss === undefined && !isKnown) return undefined;
  return { epss, knownExploited: isKnown || undefined };
}
