import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { asObject, at, listAt, textAt } from '../../support/fields';
import { imageOfTarget } from './imageOfTarget';
import {
  readTrivyHead,
  trivyResourceLists,
  trivyToolEvent,
} from './readTrivyHead';
import { TrivyContext, readTrivyResult } from './readTrivyResult';

/**
 * The JSON reports of Trivy: of images, file systems, repositories, SBOMs, machines and clusters.
 *
 * What describes the scan may stand anywhere, so the report is read twice. A clean report is also one
 * whose lists are null or left out, and that of the first schema is `[]` or `null`, which is not
 * detected, only read when the format is named.
 *
 * @see https://trivy.dev/latest/docs/configuration/reporting/#json
 */
export const trivyFormat: ReportFormat = {
  id: 'trivy',
  title: 'Trivy JSON',
  versions: 'schema 1 and 2, and reports of clusters',
  notes: {
    read: 'Vulnerabilities, misconfigurations, secrets; packages as inventory; what an ignore file or VEX took out, as silenced.',
    leftOut:
      'Licences; checks that passed or are excepted; resources that Trivy could not scan.',
    scope:
      'The image without its tag, or the directory, or the cluster. A scan for misconfigurations alone does not close vulnerabilities.',
    remarks: [
      'Images, file systems, repositories, SBOMs, machines, cloud accounts and clusters (`trivy k8s`).',
      'Category: misconfigurations of a cloud account are `cloud`, all others `infrastructure`.',
      'Ids of checks are spelled as Trivy does since 0.66, so that a newer Trivy does not find everything anew.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const has = (value: unknown, ...keys: string[]) =>
      keys.some(key => at(value, key) !== undefined);
    if (Array.isArray(sample)) {
      return (
        textAt(sample[0], 'Target') !== undefined &&
        has(sample[0], 'Vulnerabilities', 'Misconfigurations', 'Class', 'Type')
      );
    }
    const isArtifact =
      has(sample, 'ArtifactName', 'ArtifactType') &&
      has(sample, 'SchemaVersion', 'Results', 'Trivy');
    const isCluster =
      has(sample, 'ClusterName') &&
      has(sample, 'SchemaVersion', ...trivyResourceLists);
    const [first] = listAt(sample, 'Results');
    return (
      isArtifact ||
      isCluster ||
      (textAt(first, 'Target') !== undefined && has(first, 'Class', 'Type'))
    );
  },

  async *read(content) {
    const head = await readTrivyHead(content);
    yield trivyToolEvent(head);
    const context: TrivyContext = {
      artifactType: head.artifactType,
      image:
        head.artifactType === 'container_image' ? head.artifact : undefined,
      rules: new Map(),
    };
    if (head.shape === 'cluster') {
      yield* readResources(content, context);
      return;
    }
    const list = head.shape === 'list' ? '' : 'Results';
    for await (const { path, value } of elementsOf(content.json, list)) {
      yield* readTrivyResult(value, formatJsonPath(path), context);
    }
  },
};

async function* readResources(
  content: ReportContent,
  context: TrivyContext,
): AsyncGenerator<ReportEvent> {
  for await (const { path, value } of elementsOf(
    content.json,
    ...trivyResourceLists,
  )) {
    const place = formatJsonPath(path);
    if (textAt(value, 'Error')) {
      yield { kind: 'skipped', reason: 'resource that Trivy could not scan' };
    }
    const results = at(value, 'Results') ?? [];
    if (!Array.isArray(results)) {
      throw new UnreadableReportError(
        'A list was expected here',
        `${place}.Results`,
      );
    }
    const names = ['Namespace', 'Kind', 'Name'].flatMap(
      key => textAt(value, key) ?? [],
    );
    for (const [index, result] of results.entries()) {
      yield* readTrivyResult(
        asObject(result) ?? failResult(`${place}.Results[${index}]`),
        `${place}.Results[${index}]`,
        {
          ...context,
          image: imageOfTarget(at(result, 'Target')),
          resource:
            names.length > 0
              ? {
                  address: names.join('/'),
                  type: textAt(value, 'Kind'),
                  provider: 'kubernetes',
                }
              : undefined,
        },
      );
    }
  }
}

function failResult(place: string): never {
  throw new UnreadableReportError(
    'An element of the report is not an object',
    place,
  );
}
