import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { imagePurls } from './imagePurls';
import { Purl, normalise, parsePurl } from './parsePurl';

/** What something is known by: package URLs, and all other names, as digests and BOM-Links are. */
export interface KnownAs {
  purls: readonly Purl[];
  names: ReadonlySet<string>;
}

/** A package where it was found, as far as statements can name it. */
export interface FoundPackage {
  package: KnownAs;
  /** What it was found in: the image, the application. */
  around: KnownAs;
  /** The packages by which alone it got there. */
  through: KnownAs;
}

/** What is known of one place where a package was found. */
export interface PackageEvidence {
  package?: PackageCoordinates;
  application?: string;
  within?: readonly string[];
  image?: string;
  /** The sender's name for what was scanned. */
  artifact?: string;
  /** By which the report itself names what was scanned. */
  subjects?: readonly string[];
  entityRef: string;
  /** Where the catalog has the entity's source. */
  sourceLocation?: string;
}

export function describeFound(evidence: PackageEvidence): FoundPackage {
  const { image, artifact, application, subjects = [] } = evidence;
  const all = [image, artifact, application, ...subjects].flatMap(
    text => text || [],
  );
  // A path in a repository says nothing of what is in an image that was built from it.
  const source = image ? undefined : evidence.sourceLocation;
  return {
    package: knownPackage(evidence.package),
    around: {
      purls: all
        .flatMap(text => parsePurl(text) ?? imagePurls(text))
        .concat(sourcePurls(source)),
      names: new Set(
        [evidence.entityRef, ...all, ...all.flatMap(digestOf)].map(toName),
      ),
    },
    through: {
      purls: (evidence.within ?? []).flatMap(text => parsePurl(text) ?? []),
      names: new Set(),
    },
  };
}

/** Names that are not package URLs are compared in one case, as digests and entity refs are. */
export function toName(text: string): string {
  return text.trim().toLowerCase();
}

function digestOf(text: string): string[] {
  const found = /(?:@|%40|^)(sha256(?::|%3a)[0-9a-f]{64})/i.exec(text);
  return found ? [found[1].replace(/%3a/i, ':')] : [];
}

/** The version is the tool's, which has the epoch that package URLs have as a qualifier. */
function knownPackage(found: PackageCoordinates | undefined): KnownAs {
  const names: ReadonlySet<string> = new Set();
  if (!found) return { purls: [], names };
  const parsed = found.purl ? parsePurl(found.purl) : undefined;
  if (parsed) {
    const version = parsed.version?.includes(':')
      ? parsed.version
      : found.version ?? parsed.version;
    return { purls: [{ ...parsed, version }], names };
  }
  const { type, namespace, name, version } = found;
  return type
    ? {
        purls: [normalise({ type, namespace, name, version, qualifiers: {} })],
        names,
      }
    : { purls: [], names };
}

/** A repository is also the name of its Go module. The version is not known. */
function sourcePurls(location: string | undefined): Purl[] {
  const found = /^(?:url:)?https?:\/\/([^/]+)\/([^/]+)\/([^/#?]+)/.exec(
    location ?? '',
  );
  if (!found) return [];
  const [, host, owner, repository] = found;
  const name = repository.replace(/\.git$/, '');
  const forge = /^(github|gitlab|bitbucket)\./.exec(host)?.[1];
  return [
    {
      type: 'golang',
      namespace: `${host}/${owner}`,
      name,
      qualifiers: {},
    },
    ...(forge ? [{ type: forge, namespace: owner, name, qualifiers: {} }] : []),
  ].map(normalise);
}
