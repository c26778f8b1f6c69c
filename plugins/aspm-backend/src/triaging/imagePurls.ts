import { Purl } from './parsePurl';

const dockerHub = 'index.docker.io';
const aliasesOfDockerHub: ReadonlySet<string> = new Set([
  'docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
  'hub.docker.com',
]);

/**
 * The repository of an image with its registry, however it is written: `debian` and
 * `docker.io/library/debian` are the same.
 */
export function repositoryOf(reference: string): string {
  const path = reference
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/|docker:\/\/|oci:\/\/)/, '')
    .replace(/\/+$/, '');
  const [first, ...rest] = path.split('/');
  const isRegistry =
    rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const registry = isRegistry ? first : dockerHub;
  const parts = isRegistry ? rest : [first, ...rest];
  const isHub = registry === dockerHub || aliasesOfDockerHub.has(registry);
  if (isHub && parts.length === 1) parts.unshift('library');
  return [isHub ? dockerHub : registry, ...parts].join('/');
}

/** A reference as `registry/path/name:tag@sha256:…`, in its parts. */
function parseReference(reference: string) {
  const [path, digest] = reference.trim().split('@', 2);
  const [, name, tag] = /^(.*?)(?::([^/:]+))?$/s.exec(path)!;
  return {
    name,
    tag,
    digest: /^sha256:/.test(digest ?? '') ? digest : undefined,
  };
}

/** What can be an image's name, rather than the path of a file or some words. */
const imagePattern =
  /^[a-z0-9][\w.-]*(?::\d+)?(?:\/[\w.-]+)*(?::[\w.-]+)?(?:@sha256:[0-9a-f]+)?$/i;

/**
 * The package URLs of an image, of each type by which statements may name it.
 *
 * @param reference - e.g. `registry.example.com/shop:1.4` or `alpine@sha256:…`
 */
export function imagePurls(reference: string): Purl[] {
  if (!imagePattern.test(reference.trim())) return [];
  const { name, tag, digest } = parseReference(reference);
  const repository = repositoryOf(name);
  const path = repository.split('/');
  const last = path[path.length - 1];
  const qualifiers = { repository_url: repository, ...(tag ? { tag } : {}) };
  const docker = {
    type: 'docker',
    namespace: path.slice(1, -1).join('/') || undefined,
    name: last,
    qualifiers: { repository_url: path[0] },
  };
  return [
    { type: 'oci', name: last, version: digest, qualifiers },
    ...[tag, digest]
      .filter((version, index) => version !== undefined || index === 0)
      .map(version => ({ ...docker, version })),
  ];
}
