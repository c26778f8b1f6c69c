import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportEvent,
  ReportFormat,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, asObject, at, listAt, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { addressOf, containerOf } from './operatorResource';
import {
  OperatorDocument,
  isOfOperator,
  openOperatorDocument,
} from './openOperatorDocument';
import { readComplianceReport } from './readComplianceReport';
import { readOperatorReport } from './readOperatorReport';

const categories: Array<[kind: RegExp, category: Category]> = [
  [/VulnerabilityReport$/, 'dependency'],
  [/ExposedSecretReport$/, 'secret'],
  [
    /(?:ConfigAudit|Assessment|Compliance|Benchmark)\w*Report$/,
    'infrastructure',
  ],
];

/**
 * The custom resources in which Trivy Operator keeps what it found in a cluster, as `kubectl` prints
 * them (one, a list, or lists by kind) and as its webhook sends them.
 *
 * A list of one kind says nothing of the others, so each kind is a target of its own; a resource by
 * itself covers only what it is about.
 *
 * @see https://aquasecurity.github.io/trivy-operator/latest/docs/crds/
 */
export const trivyOperatorFormat: ReportFormat = {
  id: 'trivy-operator',
  title: 'Trivy Operator resources',
  versions: 'v1alpha1',
  notes: {
    read: 'Vulnerability, exposed secret, configuration audit, RBAC, infrastructure assessment and compliance reports, also of the cluster; the packages of SBOM reports as inventory.',
    leftOut:
      'Checks and controls that passed, or that were not checked; reports that were deleted, as the webhook tells.',
    scope:
      'Each kind of report in a list is a scope of its own. A report by itself covers its resource and container.',
    remarks: [
      'The parts of the names of ReplicaSets and Jobs that change with each rollout or run are left out.',
      'Ids of checks are spelled as Trivy does since 0.66.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const [first] = Array.isArray(sample) ? sample : listAt(sample, 'items');
    return (
      [sample, first, at(sample, 'operatorObject')].some(isOfOperator) ||
      Object.keys(asObject(sample) ?? {}).some(key =>
        key.endsWith('.aquasecurity.github.io'),
      )
    );
  },

  async *read(content) {
    const document = await openOperatorDocument(content);
    if (document.kinds.length === 0) {
      // A list that does not say of what it is empty.
      yield { kind: 'tool', name: 'Trivy', categories: [] };
    }
    const rules = new SharedRules();
    for (const kind of document.kinds) {
      let isOpen = false;
      for await (const { path, value, isGone } of document.resources(kind)) {
        if (!isOpen) yield toolEvent(kind, document, value);
        isOpen = true;
        if (isGone)
          yield { kind: 'skipped', reason: 'report that was deleted' };
        else yield* readResource(value, formatJsonPath(path), rules);
      }
      if (!isOpen) yield toolEvent(kind, document);
    }
  },
};

function toolEvent(
  kind: string,
  { isList }: OperatorDocument,
  resource?: JsonObject,
): ReportEvent {
  const own = [kind, addressOf(resource), containerOf(resource)];
  const category = categories.find(([pattern]) => pattern.test(kind))?.[1];
  return {
    kind: 'tool',
    name: 'Trivy',
    version: textAt(resource, 'report', 'scanner', 'version'),
    target: isList ? kind : own.filter(part => part).join(' '),
    categories: category ? [category] : [],
  };
}

function* readResource(
  resource: JsonObject,
  place: string,
  rules: SharedRules,
): Generator<ReportEvent> {
  if (at(resource, 'status') !== undefined && !at(resource, 'report')) {
    yield* readComplianceReport(resource, place, rules);
  } else {
    yield* readOperatorReport(resource, place, rules);
  }
}
