import { Resource } from '@aspm/backstage-plugin-aspm-common';
import { at, textAt } from '../../support/fields';

function labelOf(resource: unknown, name: string): string | undefined {
  const metadata = at(resource, 'metadata');
  return (
    textAt(metadata, 'labels', `trivy-operator.${name}`) ??
    // Labels cannot hold the names of roles.
    textAt(metadata, 'annotations', `trivy-operator.${name}`)
  );
}

/** The container that a report is about, where it is about one. */
export function containerOf(resource: unknown): string | undefined {
  return labelOf(resource, 'container.name');
}

/** The resource of the cluster that a report is about: namespace, kind and name. */
export function addressOf(resource: unknown): string | undefined {
  const kind = labelOf(resource, 'resource.kind');
  const name =
    labelOf(resource, 'resource.name') ?? textAt(resource, 'metadata', 'name');
  if (!name) return undefined;
  const parts = [
    labelOf(resource, 'resource.namespace'),
    kind,
    stableName(kind, name),
  ];
  return parts.filter(part => part).join('/');
}

export function resourceOf(resource: unknown): Resource | undefined {
  const address = addressOf(resource);
  return address
    ? {
        address,
        type: labelOf(resource, 'resource.kind'),
        provider: 'kubernetes',
      }
    : undefined;
}

/**
 * A Deployment names its ReplicaSets by a hash of their template, a CronJob its Jobs by the time. The
 * characters of the hash are those that Kubernetes uses for it.
 */
export function stableName(kind: string | undefined, name: string): string {
  if (kind === 'ReplicaSet')
    return name.replace(/-[bcdf-hj-np-tv-xz2456789]{8,10}$/, '');
  return kind === 'Job' ? name.replace(/-\d{8,10}$/, '') : name;
}

/** The image that was scanned, with its tag or digest. */
export function imageOf(report: unknown): string | undefined {
  const repository = textAt(report, 'artifact', 'repository');
  if (!repository) return undefined;
  const server = textAt(report, 'registry', 'server');
  const tag = textAt(report, 'artifact', 'tag');
  const digest = textAt(report, 'artifact', 'digest');
  const name = server ? `${server}/${repository}` : repository;
  if (tag) return `${name}:${tag}`;
  return digest ? `${name}@${digest}` : name;
}
