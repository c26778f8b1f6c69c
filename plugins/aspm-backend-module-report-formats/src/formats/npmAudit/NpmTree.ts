import {
  JsonObject,
  asObject,
  at,
  textAt,
  textsAt,
} from '../../support/fields';
import { NpmInstallation } from '../../support/npmAdvisories';

const mostPlaces = 20;

/** The affected packages of a report of npm 7, and how they need each other. */
export class NpmTree {
  /** For each package the one by which a package that the project itself names is nearest. */
  private readonly next = new Map<string, string | undefined>();

  constructor(private readonly packages: JsonObject) {
    for (const [name, entry] of Object.entries(packages)) {
      if (at(entry, 'isDirect') === true) this.next.set(name, undefined);
    }
    const needs = new Map<string, string[]>();
    for (const [name, entry] of Object.entries(packages)) {
      for (const dependent of textsAt(entry, 'effects')) {
        needs.set(dependent, [...(needs.get(dependent) ?? []), name]);
      }
    }
    // A map goes on to what is added to it on the way.
    for (const name of this.next.keys()) {
      for (const needed of needs.get(name) ?? []) {
        if (!this.next.has(needed)) this.next.set(needed, name);
      }
    }
  }

  /** What is known of where a package is installed and what fixes it. */
  installation(name: string): NpmInstallation {
    const entry = this.packages[name];
    const places = textsAt(entry, 'nodes');
    const more = places.length - mostPlaces;
    return {
      path: this.pathTo(name),
      description:
        places.length > 0
          ? `Installed in ${places.slice(0, mostPlaces).join(', ')}${
              more > 0 ? ` and ${more} more places` : ''
            }.`
          : undefined,
      remediation: remediationOf(at(entry, 'fixAvailable')),
    };
  }

  private pathTo(name: string): string[] | undefined {
    if (!this.next.has(name)) return undefined;
    const path: string[] = [];
    let current: string | undefined = name;
    while (current !== undefined) {
      path.unshift(current);
      current = this.next.get(current);
    }
    return path;
  }
}

function remediationOf(fix: unknown): string | undefined {
  if (fix === true) return 'Run `npm audit fix`.';
  if (fix === false) return 'No fix is available.';
  const name = textAt(fix, 'name');
  const version = textAt(fix, 'version');
  if (!asObject(fix) || !name || !version) return undefined;
  const change =
    at(fix, 'isSemVerMajor') === true ? ', which is a breaking change' : '';
  return `Change ${name} to version ${version}${change}.`;
}
