import {
  ANNOTATION_SOURCE_LOCATION,
  Entity,
  RELATION_CHILD_OF,
  RELATION_MEMBER_OF,
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ContextFactName } from '../config/contextValues';
import { CatalogDefault } from '../config/readCatalogDefaults';
import { readAspmAnnotations } from './aspmAnnotations';
import { matchDefaults } from './matchDefaults';

/** What one entity says of itself, before what it inherits. */
export interface ReadEntity {
  entityRef: string;
  kind: string;
  namespace: string;
  name: string;
  title?: string;
  type?: string;
  lifecycle?: string;
  sourceLocation?: string;
  owners: string[];
  systemRef?: string;
  domainRef?: string;
  /** Of a group: the groups above; of a user: the groups that they are a member of. */
  groupRefs: string[];
  annotated: Partial<Record<ContextFactName, string>>;
  configured: Partial<Record<ContextFactName, string>>;
  requiredCategories: string[];
  warnings: string[];
}

/** The fields of an entity that are read here; the defaults may look at others. */
export const readFields = [
  'kind',
  'metadata',
  'relations',
  'spec.type',
  'spec.lifecycle',
  'spec.parent',
  'spec.profile.displayName',
];

/**
 * Takes from an entity what matters here.
 *
 * @param defaults - What the organisation says of entities that say nothing
 */
export function readEntity(
  entity: Entity,
  defaults: CatalogDefault[],
): ReadEntity {
  const { namespace = 'default', name, title } = entity.metadata;
  const kind = entity.kind.toLocaleLowerCase('en-US');
  const said = readAspmAnnotations(entity.metadata.annotations);
  const configured = matchDefaults(entity, defaults);
  const partOf = targets(entity, RELATION_PART_OF);
  const profile = entity.spec?.profile as { displayName?: unknown } | undefined;
  return {
    entityRef: stringifyEntityRef(entity),
    kind,
    namespace,
    name,
    title: title ?? text(profile?.displayName),
    type: text(entity.spec?.type),
    lifecycle: text(entity.spec?.lifecycle)?.toLowerCase(),
    sourceLocation: findSource(entity, said.repository),
    owners: targets(entity, RELATION_OWNED_BY),
    systemRef: partOf.find(ref => ref.startsWith('system:')),
    domainRef: partOf.find(ref => ref.startsWith('domain:')),
    groupRefs: readGroups(entity, kind, namespace),
    annotated: pickFacts(said),
    configured: pickFacts(configured),
    requiredCategories: said.scanRequired ?? configured.scanRequired ?? [],
    warnings: said.warnings,
  };
}

function pickFacts(from: ReadEntity['annotated']): ReadEntity['annotated'] {
  const { exposure, tier, dataClassification } = from;
  return { exposure, tier, dataClassification };
}

function targets(entity: Entity, type: string): string[] {
  const refs = (entity.relations ?? [])
    .filter(relation => relation.type === type)
    .map(relation => relation.targetRef.toLocaleLowerCase('en-US'));
  return [...new Set(refs)].sort();
}

function readGroups(entity: Entity, kind: string, namespace: string): string[] {
  if (kind === 'user') return targets(entity, RELATION_MEMBER_OF);
  if (kind !== 'group') return [];
  const related = targets(entity, RELATION_CHILD_OF);
  const parent = text(entity.spec?.parent);
  if (related.length > 0 || !parent) return related;
  try {
    const defaults = { defaultKind: 'group', defaultNamespace: namespace };
    return [stringifyEntityRef(parseEntityRef(parent, defaults))];
  } catch {
    return [];
  }
}

/** Where the source is: what a person says, else what the catalog knows. */
function findSource(entity: Entity, repository?: string): string | undefined {
  if (repository) {
    return repository.startsWith('url:') ? repository : `url:${repository}`;
  }
  const annotations = entity.metadata.annotations ?? {};
  const location = text(annotations[ANNOTATION_SOURCE_LOCATION]);
  const slug = text(annotations['github.com/project-slug']);
  if (!location?.startsWith('url:') && slug) {
    return `url:https://github.com/${slug}/`;
  }
  return location;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== ''
    ? value.trim()
    : undefined;
}
