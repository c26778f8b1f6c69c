/** Where in the source. */
export interface SourcePlace {
  /** Relative to the repository, or to the folder of the entity in it. */
  path: string;
  startLine?: number;
  endLine?: number;
  /** The commit that was scanned, whose lines these are. */
  commit?: string;
}

/** How the hosts of repositories spell a link to lines of a file. */
interface Host {
  /** Finds the repository, the branch and the folder in the address of a folder. */
  pattern: RegExp;
  fileUrl(repository: string, ref: string, path: string): string;
  fragment(start: number, end?: number): string;
}

const hosts: Host[] = [
  {
    pattern: /^(.+?)\/-(?:\/(?:tree|blob)\/([^/]+)(?:\/(.*))?)?$/,
    fileUrl: (repository, ref, path) => `${repository}/-/blob/${ref}/${path}`,
    fragment: (start, end) => `#L${start}${end ? `-${end}` : ''}`,
  },
  {
    pattern:
      /^(https?:\/\/bitbucket\.org\/[^/]+\/[^/]+)(?:\/src\/([^/]+)(?:\/(.*))?)?$/,
    fileUrl: (repository, ref, path) => `${repository}/src/${ref}/${path}`,
    fragment: (start, end) => `#lines-${start}${end ? `:${end}` : ''}`,
  },
  {
    pattern:
      /^(https?:\/\/[^/]+\/[^/]+\/[^/]+)(?:\/(?:tree|blob)\/([^/]+)(?:\/(.*))?)?$/,
    fileUrl: (repository, ref, path) => `${repository}/blob/${ref}/${path}`,
    fragment: (start, end) => `#L${start}${end ? `-L${end}` : ''}`,
  },
];

/**
 * A link to lines of a file.
 *
 * @param sourceLocation - As the catalog has it, e.g.
 *   `url:https://github.com/org/repository/tree/main/folder/`
 * @returns Undefined when the place of the source is not one that a browser can open
 */
export function buildSourceUrl(
  sourceLocation: string | undefined,
  place: SourcePlace,
): string | undefined {
  const url = readUrl(sourceLocation);
  const segments = readSegments(place.path);
  if (!url || !segments) return undefined;
  for (const host of hosts) {
    const match = host.pattern.exec(url);
    if (!match) continue;
    const [, repository, branch = 'HEAD', folder = ''] = match;
    const path = segments.map(encodeURIComponent).join('/');
    const isBelow = folder === '' || `${path}/`.startsWith(`${folder}/`);
    const { startLine, endLine } = place;
    const end =
      startLine && endLine && endLine > startLine ? endLine : undefined;
    return (
      host.fileUrl(
        repository,
        place.commit ?? branch,
        isBelow ? path : `${folder}/${path}`,
      ) + (startLine ? host.fragment(startLine, end) : '')
    );
  }
  return undefined;
}

/** The address without query, fragment and slash at its end; the web's only. */
function readUrl(sourceLocation: string | undefined): string | undefined {
  if (!sourceLocation?.startsWith('url:')) return undefined;
  try {
    const { protocol, origin, pathname } = new URL(sourceLocation.slice(4));
    if (protocol !== 'https:' && protocol !== 'http:') return undefined;
    const folder = pathname.replace(/\/+$/, '').replace(/\.git$/, '');
    return origin + folder;
  } catch {
    return undefined;
  }
}

/** A path that leads out of the repository is none of its. */
function readSegments(path: string): string[] | undefined {
  if (/^(?:[a-z][a-z0-9+.-]*:|[/\\])/i.test(path)) return undefined;
  const segments = path.split('/').filter(part => part !== '' && part !== '.');
  return segments.length === 0 || segments.includes('..')
    ? undefined
    : segments;
}
