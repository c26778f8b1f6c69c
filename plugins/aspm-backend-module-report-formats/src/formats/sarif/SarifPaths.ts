import { JsonObject, at, numberAt, textAt } from '../../support/fields';

const absolute = /^(?:[a-z][a-z0-9+.-]*:|\/)/i;

/** Paths as seen from the root of the sources, which base ids stand for (SARIF 3.14.14). */
export class SarifPaths {
  private readonly prefixes = new Map<string, string>();
  /** The directories that stand for the root, the longest first. */
  private readonly roots: string[];

  /**
   * @param artifacts - the locations of the run's artifacts, by index
   * @param bases - `originalUriBaseIds`
   * @param workingDirectories - where the tool ran
   */
  constructor(
    private readonly artifacts: unknown[],
    private readonly bases: JsonObject,
    workingDirectories: string[],
  ) {
    this.roots = Object.keys(bases)
      .flatMap(id => textAt(bases, id, 'uri') ?? [])
      .concat(workingDirectories)
      .filter(uri => uri.startsWith('file:'))
      .map(uri => `${withoutScheme(uri).replace(/\/+$/, '')}/`)
      .filter(root => root !== '/')
      .sort((a, b) => b.length - a.length);
  }

  /** @param location - an `artifactLocation` */
  pathOf(location: unknown): string | undefined {
    let from = location;
    let uri = textAt(location, 'uri');
    if (!uri) {
      const index = numberAt(location, 'index');
      from = index === undefined ? undefined : this.artifacts[index];
      uri = textAt(from, 'uri');
      if (!uri) return undefined;
    }
    const baseId = textAt(from, 'uriBaseId');
    if (baseId && !absolute.test(uri)) uri = `${this.prefixOf(baseId)}${uri}`;
    let path = uri;
    if (uri.startsWith('file:')) path = this.withoutRoot(withoutScheme(uri));
    else if (uri.startsWith('./')) path = uri.replace(/^(?:\.\/)+/, '');
    if (!path.includes('%')) return path;
    try {
      return decodeURIComponent(path);
    } catch {
      return path;
    }
  }

  /** What stands between the root and what is relative to a base, e.g. `src/`. */
  private prefixOf(baseId: string): string {
    let prefix = this.prefixes.get(baseId);
    if (prefix === undefined) {
      prefix = this.followBases(baseId);
      this.prefixes.set(baseId, prefix);
    }
    return prefix;
  }

  /** A base can be relative to another one, and so on. */
  private followBases(baseId: string): string {
    const seen = new Set<string>();
    let prefix = '';
    let id: string | undefined = baseId;
    while (id !== undefined && !seen.has(id)) {
      seen.add(id);
      const base: unknown = at(this.bases, id);
      const uri = textAt(base, 'uri');
      if (uri && absolute.test(uri)) break;
      if (uri) prefix = `${uri.replace(/\/?$/, '/')}${prefix}`;
      id = textAt(base, 'uriBaseId');
    }
    return prefix;
  }

  private withoutRoot(path: string): string {
    const root = this.roots.find(candidate => path.startsWith(candidate));
    return root === undefined ? path : path.slice(root.length);
  }
}

function withoutScheme(uri: string): string {
  // Some put slashes before or behind a part that has them itself.
  return uri
    .replace(/^file:(?:\/\/[^/]*)?/, '')
    .replace(/\/{2,}/g, '/')
    .replace(/^\/(?=[a-z]:\/)/i, '');
}
