import { RESOURCE_TYPE_ASPM_FINDING } from '@aspm/backstage-plugin-aspm-common';
import {
  createConditionExports,
  createPermissionResourceRef,
  createPermissionRule,
} from '@backstage/plugin-permission-node';
import { z } from 'zod';
import { FindingCondition } from './findingCriteria';

/** A finding as permission rules see it. */
export interface FindingResource {
  entityRef: string;
  severity: string;
  /** The owners of its entity, and every group above them. */
  owners: string[];
}

/** Findings, for the rules of permission policies. @public */
export const findingPermissionResourceRef = createPermissionResourceRef<
  FindingResource,
  FindingCondition
>().with({ pluginId: 'aspm', resourceType: RESOURCE_TYPE_ASPM_FINDING });

const lowerCase = (refs: string[]) =>
  refs.map(ref => ref.toLocaleLowerCase('en-US'));

const isOwnedBy = createPermissionRule({
  name: 'IS_OWNED_BY',
  description:
    'The entity is owned by one of these groups and users, or by a group or user below one of them',
  resourceRef: findingPermissionResourceRef,
  paramsSchema: z.object({
    owners: z
      .array(z.string())
      .describe('Refs of groups and users, e.g. group:default/payments'),
  }),
  apply: (finding, { owners }) =>
    lowerCase(owners).some(owner => finding.owners.includes(owner)),
  toQuery: ({ owners }) => ({ kind: 'owned-by', owners: lowerCase(owners) }),
});

const hasSeverity = createPermissionRule({
  name: 'HAS_SEVERITY',
  description: 'The finding has one of these severities',
  resourceRef: findingPermissionResourceRef,
  paramsSchema: z.object({
    severities: z.array(z.string()).describe('E.g. critical and high'),
  }),
  apply: (finding, { severities }) => severities.includes(finding.severity),
  toQuery: ({ severities }) => ({ kind: 'severity', severities }),
});

const isEntity = createPermissionRule({
  name: 'IS_ENTITY',
  description: 'The finding is in one of these entities',
  resourceRef: findingPermissionResourceRef,
  paramsSchema: z.object({
    entityRefs: z
      .array(z.string())
      .describe('Refs of entities, e.g. component:default/checkout'),
  }),
  apply: (finding, { entityRefs }) =>
    lowerCase(entityRefs).includes(finding.entityRef),
  toQuery: ({ entityRefs }) => ({
    kind: 'entity',
    entityRefs: lowerCase(entityRefs),
  }),
});

/** The rules by which a policy can bind the permission to read or triage findings. */
export const findingPermissionRules = { isOwnedBy, hasSeverity, isEntity };

const exported = createConditionExports({
  resourceRef: findingPermissionResourceRef,
  rules: findingPermissionRules,
});

/** Conditions on findings, for permission policies. @public */
export const aspmFindingConditions = exported.conditions;

/** A decision of a permission policy about findings. @public */
export const createAspmFindingConditionalDecision =
  exported.createConditionalDecision;
