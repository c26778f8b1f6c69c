/** A package URL by its parts, each as it is compared. */
export interface Purl {
  type: string;
  namespace?: string;
  name: string;
  /** With the epoch before it, where a qualifier has that. */
  version?: string;
  qualifiers: Readonly<Record<string, string>>;
  subpath?: string;
}

/** Types whose names mean the same in any case, though not every tool writes them in lower case. */
const caseless: ReadonlySet<string> = new Set([
  'alpm',
  'apk',
  'bitbucket',
  'composer',
  'deb',
  'github',
  'golang',
  'hex',
  'nuget',
  'oci',
  'pypi',
]);

/**
 * The parts of a package URL. It is read as leniently as people write it; what is to be compared must
 * not be refused for the form of a version.
 *
 * @returns undefined when the text is no package URL
 * @see https://github.com/package-url/purl-spec/blob/main/docs/how-to-parse.md
 */
export function parsePurl(text: string): Purl | undefined {
  const [beforeSubpath, subpath] = splitOnce(text.trim(), '#');
  const [path, query] = splitOnce(beforeSubpath, '?');
  const found = /^pkg:\/*([a-z][a-z0-9.+-]*)\/+(.+)$/is.exec(path);
  if (!found) return undefined;
  const type = found[1].toLowerCase();
  const rest = found[2].replace(/\/+$/, '');
  // The name of a scope may begin with an @, a version does not hold a slash.
  const at = rest.lastIndexOf('@');
  const isVersion = at > 0 && !rest.slice(at).includes('/');
  const names = (isVersion ? rest.slice(0, at) : rest)
    .split('/')
    .filter(part => part !== '')
    .map(decode);
  const name = names.pop();
  if (!name) return undefined;
  const { epoch, ...qualifiers } = qualifiersOf(query);
  const version = isVersion ? decode(rest.slice(at + 1)) : '';
  return normalise({
    type,
    namespace: names.join('/') || undefined,
    name,
    version:
      (version && epoch && !version.includes(':')
        ? `${epoch}:${version}`
        : version) || undefined,
    qualifiers,
    subpath: decode(subpath.replace(/^\/+|\/+$/g, '')) || undefined,
  });
}

/** A package URL of these parts. */
export function formatPurl(purl: Omit<Purl, 'qualifiers'> & Partial<Purl>) {
  const { type, namespace, name, version, qualifiers = {}, subpath } = purl;
  const path = [...(namespace?.split('/') ?? []), name].map(encode).join('/');
  const query = Object.entries(qualifiers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, value]) => `${key}=${encode(value).replace(/%2F/g, '/')}`)
    .join('&');
  return [
    `pkg:${type}/${path}`,
    version && `@${encode(version)}`,
    query && `?${query}`,
    subpath && `#${subpath.split('/').map(encode).join('/')}`,
  ]
    .filter(part => part)
    .join('');
}

function qualifiersOf(query: string): Record<string, string> {
  const pairs = query
    .split('&')
    .map(pair => splitOnce(pair, '='))
    .filter(([key, value]) => key !== '' && value !== '')
    .map(([key, value]) => [key.toLowerCase(), decode(value)]);
  return Object.fromEntries(pairs);
}

function splitOnce(text: string, separator: string): [string, string] {
  const index = text.indexOf(separator);
  return index < 0
    ? [text, '']
    : [text.slice(0, index), text.slice(index + separator.length)];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A colon may stand as it is. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/%3A/g, ':');
}

/** The same parts in the spelling in which they are compared. */
export function normalise(purl: Purl): Purl {
  const spell = (text: string) => {
    const name = caseless.has(purl.type) ? text.toLowerCase() : text;
    return purl.type === 'pypi' ? name.replace(/[_.-]+/g, '-') : name;
  };
  return {
    ...purl,
    namespace: purl.namespace && spell(purl.namespace),
    name: spell(purl.name),
  };
}
