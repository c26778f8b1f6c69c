import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportContent,
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { textAt, textsAt, unlessEmpty } from '../../support/fields';
import { directoryName, imageName } from '../../support/scanTargets';
import { imageOfTarget } from './imageOfTarget';

/** The lists of resources of `trivy k8s`, of its full and its summary reports, new and old. */
export const trivyResourceLists = [
  'Resources',
  'Findings',
  'Vulnerabilities',
  'Misconfigurations',
] as const;

/** What describes a report: everything but its results. */
export interface TrivyHead {
  shape: 'list' | 'artifact' | 'cluster';
  version?: string;
  artifact?: string;
  artifactType?: string;
  cluster?: string;
  /** By what statements may name the image. */
  subjects: string[];
  classes: Set<string>;
}

/**
 * What describes the report.
 *
 * @throws UnreadableReportError when nothing does
 */
export async function readTrivyHead(
  content: ReportContent,
): Promise<TrivyHead> {
  const found = new Map<string, unknown>();
  const classes = new Set<string>();
  let firstTarget: string | undefined;
  const classPatterns = [
    '[].Class',
    'Results[].Class',
    ...trivyResourceLists.map(list => `${list}[].Results[].Class` as const),
  ] as const;
  for await (const batch of content.json.select(
    '?',
    '[].Target',
    'Results?',
    ...trivyResourceLists.map(list => `${list}?` as const),
    'SchemaVersion',
    'Trivy.Version',
    'ArtifactName',
    'ArtifactType',
    'ClusterName',
    'Metadata.RepoTags',
    'Metadata.RepoDigests',
    'Metadata.ImageConfig.architecture',
    'Metadata.Reference',
    'Results[].Target',
    ...classPatterns,
  )) {
    for (const { pattern, value } of batch) {
      if (pattern.endsWith('.Class')) {
        if (typeof value === 'string') classes.add(value);
      } else if (pattern.endsWith('[].Target')) {
        // Schema 1 does not say what was scanned, but names the image with its packages.
        firstTarget ??= imageOfTarget(value);
      } else {
        found.set(pattern, value);
      }
    }
  }
  const text = (key: string) => textAt(found.get(key));
  const has = (...keys: string[]) => keys.some(key => found.has(key));
  let shape: TrivyHead['shape'];
  // Schema 1 is a list, and null when it is empty.
  if (found.get('?') !== 'object') shape = 'list';
  else if (has('Results?', 'ArtifactName', 'ArtifactType')) shape = 'artifact';
  else if (has('ClusterName', ...trivyResourceLists.map(list => `${list}?`))) {
    shape = 'cluster';
  } else {
    throw new UnreadableReportError(
      'The report says neither what was scanned nor what was found',
      'Results',
    );
  }
  const name = text('ArtifactName');
  const tag = textAt(listOf(found.get('Metadata.RepoTags'))[0]);
  const isArchive = /\.tar(?:\.gz)?$|\.tgz$/.test(name ?? '');
  return {
    shape,
    version: text('Trivy.Version'),
    // An image that was saved to a file is better known by the name that it has in there.
    artifact:
      (isArchive ? text('Metadata.Reference') ?? tag : undefined) ??
      name ??
      tag ??
      firstTarget,
    artifactType:
      text('ArtifactType') ?? (firstTarget ? 'container_image' : undefined),
    cluster: text('ClusterName'),
    subjects: subjectsOf(
      textsAt(found.get('Metadata.RepoDigests')),
      text('Metadata.ImageConfig.architecture'),
    ),
    classes,
  };
}

/** The image by its digests, as it is and as the package URL that Trivy itself gives it. */
function subjectsOf(digests: string[], architecture?: string): string[] {
  return digests.flatMap(reference => {
    const [name, digest] = reference.split('@', 2);
    if (!digest || !architecture) return [reference];
    const purl = new URLSearchParams({
      arch: architecture,
      repository_url: name,
    });
    const last = encodeURIComponent(name.split('/').at(-1)!);
    return [
      reference,
      `pkg:oci/${last}@${encodeURIComponent(digest)}?${purl.toString()}`,
    ];
  });
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The tool with what it scanned and looked for. */
export function trivyToolEvent(head: TrivyHead): ReportEvent {
  const { shape, artifact, artifactType } = head;
  let target: string | undefined;
  if (shape === 'cluster') target = head.cluster;
  else if (artifact) {
    target =
      artifactType === 'container_image'
        ? imageName(artifact)
        : directoryName(artifact);
  }
  return {
    kind: 'tool',
    name: 'Trivy',
    version: head.version,
    target,
    subjects: unlessEmpty(head.subjects),
    categories: categoriesOf(head),
  };
}

/**
 * What a scan looked for, which the report does not say. Vulnerabilities and secrets are looked for
 * unless told otherwise and leave no trace when there are none; misconfigurations are looked for on
 * demand, and leave a result for every file.
 */
function categoriesOf({
  shape,
  artifactType = '',
  classes,
}: TrivyHead): Category[] {
  const configuration: Category =
    artifactType === 'aws_account' ? 'cloud' : 'infrastructure';
  if (shape === 'cluster') return ['dependency', configuration, 'secret'];
  const others = new Set(classes);
  ['config', 'license', 'license-file', 'custom'].forEach(name =>
    others.delete(name),
  );
  const byDefault: Category[] = /^(?:cyclonedx|spdx)/.test(artifactType)
    ? ['dependency']
    : ['dependency', 'secret'];
  if (classes.has('config')) {
    return others.size > 0 ? [...byDefault, configuration] : [configuration];
  }
  const onlyLicenses = classes.size > 0 && others.size === 0;
  return onlyLicenses ? [] : byDefault;
}
