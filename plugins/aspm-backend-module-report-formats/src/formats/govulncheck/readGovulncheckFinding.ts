import { Place } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  at,
  listAt,
  positionAt,
  textAt,
  unlessEmpty,
} from '../../support/fields';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { plainPath } from '../../support/texts';
import { GoAdvisory } from './readGoAdvisory';

/** How close the code comes to what is vulnerable. */
export type GoLevel = 'required' | 'imported' | 'called';

const levels: GoLevel[] = ['required', 'imported', 'called'];

/** What a scan of a level, as the report names it, can tell at best. */
const closestOfScan: Record<string, GoLevel> = {
  module: 'required',
  package: 'imported',
  symbol: 'called',
};

const justifications: Record<string, string> = {
  required:
    'vulnerable_code_not_present: the module is required, but its vulnerable packages are not imported',
  imported:
    'vulnerable_code_not_in_execute_path: the package is imported, but the vulnerable functions are not called',
};

/** A finding of the stream, with what it is about. */
export interface GovulncheckFinding {
  osv: string;
  module?: string;
  version?: string;
  fixedVersion?: string;
  level: GoLevel;
  /** From the vulnerable function to where the program begins. */
  trace: unknown[];
}

/** Of the findings of one vulnerability in one module, those that tell most. */
export function mostPrecise(values: unknown[]): GovulncheckFinding[] {
  const findings = values.flatMap(value => {
    const osv = textAt(value, 'osv');
    return osv ? [describe(osv, value)] : [];
  });
  const closest = new Map<string, number>();
  const keyOf = ({ osv, module, version }: GovulncheckFinding) =>
    JSON.stringify([osv, module, version]);
  for (const finding of findings) {
    const key = keyOf(finding);
    const rank = levels.indexOf(finding.level);
    closest.set(key, Math.max(rank, closest.get(key) ?? 0));
  }
  return findings.filter(
    finding => levels.indexOf(finding.level) === closest.get(keyOf(finding)),
  );
}

function describe(osv: string, value: unknown): GovulncheckFinding {
  const trace = listAt(value, 'trace');
  const [vulnerable] = trace;
  let level: GoLevel = 'required';
  if (textAt(vulnerable, 'function')) level = 'called';
  else if (textAt(vulnerable, 'package')) level = 'imported';
  return {
    osv,
    module: textAt(vulnerable, 'module'),
    version: textAt(vulnerable, 'version'),
    fixedVersion: textAt(value, 'fixed_version'),
    level,
    trace,
  };
}

/** A finding as an observation. */
export function readGovulncheckFinding(
  finding: GovulncheckFinding,
  advisory: GoAdvisory,
  scanLevel: string | undefined,
  rules: SharedRules,
): ReadObservation {
  const { trace } = finding;
  const root = textAt(trace.at(-1), 'module');
  // In what was called, there is nothing to change. The last place in the program's own code is.
  const own = trace.find(
    frame => textAt(frame, 'module') === root && placeOf(frame, root),
  );
  const steps = trace.flatMap(frame => placeOf(frame, root) ?? []).reverse();
  return {
    ...observeGoVulnerability({
      advisory,
      rules,
      module: finding.module,
      version: finding.version,
      fixedVersion: finding.fixedVersion,
      level: finding.level,
      closest:
        scanLevel !== undefined && Object.hasOwn(closestOfScan, scanLevel)
          ? closestOfScan[scanLevel]
          : 'called',
    }),
    place: own && trace.length > 1 ? placeOf(own, root) : undefined,
    flow: steps.length > 1 ? steps : undefined,
  };
}

/** What the stream and the document of older versions have in common. */
export function observeGoVulnerability(options: {
  advisory: GoAdvisory;
  rules: SharedRules;
  module: string | undefined;
  version: string | undefined;
  fixedVersion?: string;
  level: GoLevel;
  /** The closest that the scan would have told. */
  closest: GoLevel;
}): ReadObservation {
  const { advisory, module, level, closest } = options;
  const { id, summary, url, affected, ...said } = advisory;
  const isOutOfReach = levels.indexOf(level) < levels.indexOf(closest);
  return {
    category: 'dependency',
    rule: options.rules.get(id, () => ({
      name: summary,
      description: said.description,
      helpUrl: url,
    })),
    title: summary ?? (module ? `${id} in ${module}` : id),
    ...said,
    package: module
      ? {
          ...packageOfName({
            type: 'golang',
            name: module,
            version: options.version,
          }),
          fixedVersions: unlessEmpty(
            options.fixedVersion ? [options.fixedVersion] : [],
          ),
          affectedVersions: affected.get(module),
        }
      : undefined,
    suppression: isOutOfReach
      ? { source: 'govulncheck', reason: justifications[level] }
      : undefined,
    tags: [level],
  };
}

/** The paths of other modules begin with their name, as in the cache of modules. */
function placeOf(frame: unknown, root: string | undefined): Place | undefined {
  const position = at(frame, 'position');
  const file = textAt(position, 'filename');
  const startLine = positionAt(position, 'line');
  if (!file || startLine === undefined) return undefined;
  const module = textAt(frame, 'module');
  const version = textAt(frame, 'version');
  const holder =
    module === undefined || module === root
      ? ''
      : `${module}${version ? `@${version}` : ''}/`;
  const symbol = [textAt(frame, 'receiver'), textAt(frame, 'function')];
  return {
    path: `${holder}${plainPath(file)}`,
    startLine,
    startColumn: positionAt(position, 'column'),
    symbol: symbol.filter(part => part).join('.') || undefined,
  };
}
