import { createHash } from 'node:crypto';
import { ContextFact } from '@aspm/backstage-plugin-aspm-common';
import { ContextFactName } from '../config/contextValues';
import { EntityRow } from './CatalogRows';
import { ReadEntity } from './readEntity';

/** Each fact of the context with where it comes from, as `entities.facts` keeps them. */
export type EntityFacts = Record<ContextFactName | 'lifecycle', ContextFact>;

/**
 * The rows of all entities, with what they inherit.
 *
 * A fact is the one that is written at the entity itself; else at its system or the domains above;
 * else the organisation's default for the entity, its system or a domain.
 */
export function toEntityRows(entities: Map<string, ReadEntity>): EntityRow[] {
  return [...entities.values()].map(entity => toRow(entity, entities));
}

function toRow(
  entity: ReadEntity,
  entities: Map<string, ReadEntity>,
): EntityRow {
  const system = entity.systemRef ? entities.get(entity.systemRef) : undefined;
  const domainRef = system?.domainRef ?? entity.domainRef;
  const chain = [
    entity,
    ...(system ? [system] : []),
    ...findDomains(domainRef, entities),
  ];
  const facts: EntityFacts = {
    lifecycle: entity.lifecycle
      ? { value: entity.lifecycle, source: 'spec.lifecycle' }
      : { source: 'unknown' },
    tier: findFact('tier', chain),
    exposure: findFact('exposure', chain),
    dataClassification: findFact('dataClassification', chain),
  };
  const row = {
    entity_ref: entity.entityRef,
    kind: entity.kind,
    namespace: entity.namespace,
    name: entity.name,
    title: entity.title,
    type: entity.type,
    system_ref: entity.systemRef,
    domain_ref: domainRef,
    parent_ref: entity.kind === 'group' ? entity.groupRefs[0] : undefined,
    lifecycle: entity.lifecycle,
    tier: facts.tier.value,
    exposure: facts.exposure.value,
    data_classification: facts.dataClassification.value,
    in_production: isInProduction(entity.lifecycle),
    source_location: entity.sourceLocation,
    required_categories: JSON.stringify(entity.requiredCategories),
    facts: JSON.stringify(facts),
    warnings: JSON.stringify(entity.warnings),
  };
  const everything = JSON.stringify([row, entity.owners]);
  return {
    ...row,
    hash: createHash('sha256').update(everything).digest('base64url'),
  };
}

/** The domain and those above it; a ring of domains ends where it began. */
function findDomains(
  ref: string | undefined,
  entities: Map<string, ReadEntity>,
): ReadEntity[] {
  const domains = new Set<ReadEntity>();
  let domain = ref ? entities.get(ref) : undefined;
  while (domain && !domains.has(domain)) {
    domains.add(domain);
    domain = domain.domainRef ? entities.get(domain.domainRef) : undefined;
  }
  return [...domains];
}

const annotationNames: Record<ContextFactName, string> = {
  exposure: 'aspm/exposure',
  tier: 'aspm/tier',
  dataClassification: 'aspm/data-classification',
};

function findFact(name: ContextFactName, chain: ReadEntity[]): ContextFact {
  for (const kind of ['annotated', 'configured'] as const) {
    const found = chain.find(each => each[kind][name] !== undefined);
    if (!found) continue;
    const own =
      kind === 'annotated'
        ? `annotation ${annotationNames[name]}`
        : 'configuration';
    return {
      value: found[kind][name],
      source: found === chain[0] ? own : `inherited from ${found.entityRef}`,
    };
  }
  return { source: 'unknown' };
}

function isInProduction(lifecycle: string | undefined): boolean | undefined {
  if (lifecycle === 'production') return true;
  if (lifecycle === 'experimental' || lifecycle === 'deprecated') return false;
  return undefined;
}
