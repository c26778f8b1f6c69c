import { PackageCoordinates, Place } from '@aspm/backstage-plugin-aspm-common';
import { ReadComponent } from '@aspm/backstage-plugin-aspm-node';
import { findDominators } from '../../support/dominators';
import {
  JsonObject,
  at,
  listAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { packageOfName, packageOfPurl } from '../../support/packageUrls';

/** The package URL types of the types of results, for versions that gave no package URL. */
const purlTypes: Record<string, string> = {
  bun: 'npm',
  bundler: 'gem',
  cargo: 'cargo',
  cocoapods: 'cocoapods',
  composer: 'composer',
  'composer-vendor': 'composer',
  conan: 'conan',
  'conda-environment': 'conda',
  'conda-pkg': 'conda',
  'dotnet-core': 'nuget',
  gemspec: 'gem',
  gobinary: 'golang',
  gomod: 'golang',
  gradle: 'maven',
  hex: 'hex',
  jar: 'maven',
  javascript: 'npm',
  julia: 'julia',
  'node-pkg': 'npm',
  npm: 'npm',
  nuget: 'nuget',
  'nuget-config': 'nuget',
  'packages-props': 'nuget',
  pip: 'pypi',
  pipenv: 'pypi',
  pnpm: 'npm',
  poetry: 'pypi',
  pom: 'maven',
  pub: 'pub',
  pylock: 'pypi',
  'python-pkg': 'pypi',
  rustbinary: 'cargo',
  sbt: 'maven',
  swift: 'swift',
  uv: 'pypi',
  wordpress: 'wordpress',
  yarn: 'npm',
};

/** Linux distributions, which are the namespace of their packages. */
const distributions: Record<string, string> = {
  alma: 'rpm',
  alpine: 'apk',
  amazon: 'rpm',
  azurelinux: 'rpm',
  'cbl-mariner': 'rpm',
  centos: 'rpm',
  chainguard: 'apk',
  debian: 'deb',
  fedora: 'rpm',
  opensuse: 'rpm',
  oracle: 'rpm',
  photon: 'rpm',
  redhat: 'rpm',
  rocky: 'rpm',
  suse: 'rpm',
  ubuntu: 'deb',
  wolfi: 'apk',
};

/** The packages of one result, where Trivy was asked to list them, and how they depend. */
export class TrivyPackages {
  private readonly all: unknown[];
  private readonly byId = new Map<string, unknown>();
  private paths: Map<string, string[]> | undefined;
  private through: ((id: string) => string[]) | undefined;

  constructor(private readonly result: JsonObject) {
    this.all = listAt(result, 'Packages');
    for (const found of this.all) {
      const id = idOf(found);
      if (id && !this.byId.has(id)) this.byId.set(id, found);
    }
  }

  *components(): Generator<ReadComponent> {
    for (const found of this.all) {
      const purl = purlAt(found, 'Identifier');
      const coordinates = packageOfPurl(purl);
      if (!purl || !coordinates) continue;
      const { type, name } = coordinates;
      yield {
        purl,
        type,
        name: textAt(found, 'Name') ?? name,
        version: textAt(found, 'Version') ?? coordinates.version,
      };
    }
  }

  /** The package that a vulnerability is about. */
  coordinates(vulnerability: JsonObject): PackageCoordinates | undefined {
    const name = textAt(vulnerability, 'PkgName');
    const version = textAt(vulnerability, 'InstalledVersion');
    const known = this.byId.get(textAt(vulnerability, 'PkgID') ?? '');
    const named =
      packageOfPurl(purlAt(vulnerability, 'PkgIdentifier')) ??
      // Reports of SBOMs gave the package URL so, before 0.50.
      packageOfPurl(textAt(vulnerability, 'Ref')) ??
      packageOfPurl(purlAt(known, 'Identifier'));
    // The installed version has the epoch of Linux packages, a qualifier in package URLs.
    if (named) return { ...named, version: version ?? named.version };
    if (!name) return undefined;
    const kind = textAt(this.result, 'Type') ?? '';
    const family = kind.split('.', 1)[0];
    if (Object.hasOwn(distributions, family)) {
      const type = distributions[family];
      return packageOfName({ type, namespace: family, name, version });
    }
    return packageOfName({
      type: Object.hasOwn(purlTypes, kind) ? purlTypes[kind] : undefined,
      name,
      version,
    });
  }

  /** The lines of a lock file at which a package stands. */
  lines(id: string | undefined): Place {
    const [location] = listAt(this.byId.get(id ?? ''), 'Locations');
    return {
      startLine: positionAt(location, 'StartLine'),
      endLine: positionAt(location, 'EndLine'),
    };
  }

  /** The shortest way to a package from one that nothing else needs. */
  dependencyPath(id: string | undefined): string[] | undefined {
    this.paths ??= this.findPaths();
    const path = id === undefined ? undefined : this.paths.get(id);
    return path && path.length > 1
      ? path.map(step => textAt(this.byId.get(step), 'Name') ?? step)
      : undefined;
  }

  /** The package URL of the root, where Trivy names one. */
  application(): string | undefined {
    return purlAt(
      this.all.find(found => textAt(found, 'Relationship') === 'root'),
      'Identifier',
    );
  }

  /** The package URLs of what is on every way to a package, as far as Trivy tells the ways. */
  within(id: string | undefined): string[] | undefined {
    if (id === undefined || this.all.length === 0) return undefined;
    // Whatever the project needs begins somewhere.
    this.through ??= findDominators('', each =>
      each === '' ? this.starts() : textsAt(this.byId.get(each), 'DependsOn'),
    );
    return unlessEmpty(
      this.through(id)
        .map(each => this.byId.get(each))
        .filter(found => textAt(found, 'Relationship') !== 'root')
        .flatMap(found => purlAt(found, 'Identifier') ?? []),
    );
  }

  private starts(): string[] {
    const needed = new Set(
      this.all.flatMap(found => textsAt(found, 'DependsOn')),
    );
    return [...this.byId]
      .filter(([id, found]) => {
        const relationship =
          textAt(found, 'Relationship') ??
          // Before 0.53.
          (at(found, 'Indirect') === false ? 'direct' : undefined);
        return relationship === undefined
          ? !needed.has(id)
          : ['root', 'workspace', 'direct'].includes(relationship);
      })
      .map(([id]) => id);
  }

  private findPaths(): Map<string, string[]> {
    const paths = new Map(this.starts().map(id => [id, [id]]));
    // Breadth first: a map may grow while it is walked.
    for (const [id, path] of paths) {
      for (const next of textsAt(this.byId.get(id), 'DependsOn')) {
        if (!paths.has(next)) paths.set(next, [...path, next]);
      }
    }
    return paths;
  }
}

function idOf(found: unknown): string | undefined {
  return textAt(found, 'ID') ?? textAt(found, 'Identifier', 'UID');
}

function purlAt(value: unknown, key: string): string | undefined {
  return textAt(value, key, 'PURL');
}
