import {
  JsonPath,
  ReportContent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, asObject, at, textAt } from '../../support/fields';
import { firstCharacter } from '../../support/firstCharacter';

/** The resources of a report, by their kind. */
export interface OperatorDocument {
  /** In the order in which they come, with those of which there are lists without resources. */
  kinds: string[];
  isList: boolean;
  resources(kind: string): AsyncIterable<{
    path: JsonPath;
    value: JsonObject;
    /** Whether the webhook tells that it was deleted. */
    isGone: boolean;
  }>;
}

/** The kinds by the plural names that lists by kind are kept under. */
const kindOfPlural: Record<string, string> = {
  clustercompliancereports: 'ClusterComplianceReport',
  clusterconfigauditreports: 'ClusterConfigAuditReport',
  clusterinfraassessmentreports: 'ClusterInfraAssessmentReport',
  clusterrbacassessmentreports: 'ClusterRbacAssessmentReport',
  clustersbomreports: 'ClusterSbomReport',
  clustervulnerabilityreports: 'ClusterVulnerabilityReport',
  configauditreports: 'ConfigAuditReport',
  exposedsecretreports: 'ExposedSecretReport',
  infraassessmentreports: 'InfraAssessmentReport',
  rbacassessmentreports: 'RbacAssessmentReport',
  sbomreports: 'SbomReport',
  vulnerabilityreports: 'VulnerabilityReport',
};

/** Whether it is a resource of the operator, or a list of them. */
export function isOfOperator(value: unknown): boolean {
  return (
    textAt(value, 'apiVersion')?.startsWith('aquasecurity.github.io/') === true
  );
}

/** Where the resources stand: in an array, a list of Kubernetes, lists by kind, or by themselves. */
const lists = {
  array: '[]',
  items: '[].items',
  byKind: '[]{}',
  alone: '',
} as const;

/**
 * Looks at how the resources are kept, and which there are.
 *
 * @throws UnreadableReportError when none of the ways fits
 */
export async function openOperatorDocument(
  content: ReportContent,
): Promise<OperatorDocument> {
  const shape = await shapeOf(content);
  const kinds = new Set<string>();
  const list = lists[shape];
  if (shape === 'byKind') {
    for await (const batch of content.jsonSequence.select('[]{}?')) {
      for (const { path } of batch) {
        const plural = String(path[1]).split('.', 1)[0];
        if (Object.hasOwn(kindOfPlural, plural))
          kinds.add(kindOfPlural[plural]);
      }
    }
  } else if (shape === 'items') {
    for await (const batch of content.jsonSequence.select('[].kind')) {
      for (const { value } of batch) {
        const kind = /^(\w+Report)List$/.exec(textAt(value) ?? '')?.[1];
        if (kind) kinds.add(kind);
      }
    }
  }
  for await (const { value } of elementsOf(content.jsonSequence, list))
    kinds.add(kindOf(unwrap(value)));
  return {
    kinds: [...kinds],
    isList: shape !== 'alone',
    async *resources(kind) {
      for await (const { path, value } of elementsOf(
        content.jsonSequence,
        list,
      )) {
        const resource = unwrap(value);
        // The first step is which document it is.
        if (kindOf(resource) === kind) {
          const isGone = textAt(value, 'verb') === 'delete';
          yield { path: path.slice(1), value: resource, isGone };
        }
      }
    },
  };
}

async function shapeOf(content: ReportContent): Promise<keyof typeof lists> {
  if ((await firstCharacter(content)) === '[') return 'array';
  const found = new Set<string>();
  for await (const batch of content.jsonSequence.select(
    '[].items?',
    '[].metadata?',
    '[].report?',
    '[].status?',
    '[].operatorObject?',
    '[]{}?',
  )) {
    for (const { pattern, path } of batch) {
      if (pattern !== '[]{}?') found.add(pattern);
      else if (String(path[1]).endsWith('.aquasecurity.github.io'))
        found.add(pattern);
    }
  }
  const has = (...keys: string[]) => keys.some(key => found.has(`[].${key}?`));
  if (has('items')) return 'items';
  if (has('report', 'status', 'operatorObject')) return 'alone';
  if (found.has('[]{}?')) return 'byKind';
  throw new UnreadableReportError(
    'There is no report of Trivy Operator here',
    'report',
  );
}

/** The webhook tells what happened to a resource, and the resource. */
function unwrap(value: JsonObject): JsonObject {
  return asObject(at(value, 'operatorObject')) ?? value;
}

function kindOf(resource: JsonObject): string {
  return textAt(resource, 'kind') ?? 'Report';
}
