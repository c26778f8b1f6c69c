import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { packageOfName } from './packageUrls';

/** Package URL types by what tools call languages, package managers and kinds of packages. */
const types: Record<string, string> = {
  alpine: 'apk',
  apk: 'apk',
  apkg: 'apk',
  bower: 'bower',
  bundler: 'gem',
  cargo: 'cargo',
  cocoapods: 'cocoapods',
  composer: 'composer',
  composervendor: 'composer',
  conan: 'conan',
  conda: 'conda',
  condapkg: 'conda',
  cran: 'cran',
  crates: 'cargo',
  cratesio: 'cargo',
  deb: 'deb',
  debian: 'deb',
  dotnet: 'nuget',
  dotnetcore: 'nuget',
  dpkg: 'deb',
  gav: 'maven',
  gem: 'gem',
  gem2: 'gem',
  gemspec: 'gem',
  go: 'golang',
  gobinary: 'golang',
  goget: 'golang',
  golang: 'golang',
  gomod: 'golang',
  gomodule: 'golang',
  gradle: 'maven',
  hex: 'hex',
  jar: 'maven',
  java: 'maven',
  javaarchive: 'maven',
  javascript: 'npm',
  maven: 'maven',
  mavenjava: 'maven',
  nodejs: 'npm',
  nodepkg: 'npm',
  npm: 'npm',
  nuget: 'nuget',
  packagist: 'composer',
  php: 'composer',
  phpcomposer: 'composer',
  pip: 'pypi',
  pipenv: 'pypi',
  pnpm: 'npm',
  poetry: 'pypi',
  pom: 'maven',
  pub: 'pub',
  pypi: 'pypi',
  python: 'pypi',
  pythonpkg: 'pypi',
  rpm: 'rpm',
  ruby: 'gem',
  rubygem: 'gem',
  rubygems: 'gem',
  rust: 'cargo',
  rustbinary: 'cargo',
  rustcrate: 'cargo',
  sbt: 'maven',
  swift: 'swift',
  yarn: 'npm',
};

/** The type of package URLs that a tool's word for a kind of package stands for, whatever its case. */
export function packageTypeOfWord(
  word: string | undefined,
): string | undefined {
  const key = word?.toLowerCase().replace(/[^a-z0-9]/g, '') ?? '';
  return Object.hasOwn(types, key) ? types[key] : undefined;
}

/** Package URL types by the files that list or hold packages. */
const files: Array<[name: RegExp, type: string]> = [
  [/(?:^|\/)go\.(?:mod|sum)$/, 'golang'],
  [/\.(?:jar|war|ear|par)$|(?:^|\/)(?:pom\.xml|gradle\.lockfile)$/, 'maven'],
  [
    /(?:^|\/)(?:package(?:-lock)?\.json|yarn\.lock|pnpm-lock\.yaml|npm-shrinkwrap\.json)$/,
    'npm',
  ],
  [
    /(?:^|\/)(?:requirements[\w.-]*\.txt|Pipfile\.lock|poetry\.lock|uv\.lock|METADATA|PKG-INFO)$|\.(?:whl|egg)$/,
    'pypi',
  ],
  [/(?:^|\/)Gemfile\.lock$|\.gemspec$/, 'gem'],
  [/(?:^|\/)(?:composer\.lock|installed\.json)$/, 'composer'],
  [/(?:^|\/)Cargo\.lock$/, 'cargo'],
  [
    /(?:^|\/)packages\.(?:lock\.json|config)$|\.(?:deps\.json|csproj)$/,
    'nuget',
  ],
];

/** The type of package URLs of the packages that a file lists or holds, by its name. */
export function packageTypeOfFile(
  path: string | undefined,
): string | undefined {
  const found = path?.slice(-300);
  return found && files.find(([name]) => name.test(found))?.[1];
}

/** Linux distributions by what tools call them; their name is the namespace of their packages. */
const distributions: Record<string, [type: string, namespace: string]> = {
  alma: ['rpm', 'almalinux'],
  almalinux: ['rpm', 'almalinux'],
  alpine: ['apk', 'alpine'],
  alpinelinux: ['apk', 'alpine'],
  amazon: ['rpm', 'amazon'],
  amazonlinux: ['rpm', 'amazon'],
  amzn: ['rpm', 'amazon'],
  azurelinux: ['rpm', 'azurelinux'],
  centos: ['rpm', 'centos'],
  centoslinux: ['rpm', 'centos'],
  chainguard: ['apk', 'chainguard'],
  debian: ['deb', 'debian'],
  fedora: ['rpm', 'fedora'],
  ol: ['rpm', 'oracle'],
  opensuse: ['rpm', 'opensuse'],
  oracle: ['rpm', 'oracle'],
  oraclelinux: ['rpm', 'oracle'],
  photon: ['rpm', 'photon'],
  redhat: ['rpm', 'redhat'],
  redhatenterpriselinux: ['rpm', 'redhat'],
  rhel: ['rpm', 'redhat'],
  rocky: ['rpm', 'rocky'],
  rockylinux: ['rpm', 'rocky'],
  sles: ['rpm', 'suse'],
  suse: ['rpm', 'suse'],
  suseserver: ['rpm', 'suse'],
  ubuntu: ['deb', 'ubuntu'],
  wolfi: ['apk', 'wolfi'],
};

/**
 * A package of a Linux distribution.
 *
 * @param distribution - as tools write it, e.g. `debian:11`, `Alpine Linux v3.15` or `RHEL 8.4`
 * @returns undefined for what is no known distribution
 */
export function packageOfDistribution(
  distribution: string | undefined,
  name: string,
  version: string | undefined,
): PackageCoordinates | undefined {
  // Of what the version stands behind, in any of the ways.
  const [word] = (distribution ?? '')
    .slice(0, 200)
    .toLowerCase()
    .split(/[:\d(]| v\d/, 1);
  const key = word.replace(/gnu\/linux/, '').replace(/[^a-z]/g, '');
  if (!Object.hasOwn(distributions, key)) return undefined;
  const [type, namespace] = distributions[key];
  return packageOfName({ type, namespace, name, version });
}
