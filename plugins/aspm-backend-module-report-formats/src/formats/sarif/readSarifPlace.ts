import { Place } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonObject,
  at,
  listAt,
  numberAt,
  positionAt,
  textAt,
  unlessEmpty,
} from '../../support/fields';
import { withoutWithheld } from '../../support/semgrepText';
import { SarifRun } from './SarifRun';

const mostSteps = 100;

/** @param location - a `location`, which is there */
export function readSarifPlace(
  run: SarifRun,
  location: unknown,
): Place | undefined {
  const physical = at(location, 'physicalLocation');
  const region = at(physical, 'region');
  const logical = listAt(location, 'logicalLocations')[0];
  const place: Place = {
    path: run.paths.pathOf(at(physical, 'artifactLocation')),
    startLine: positionAt(region, 'startLine'),
    endLine: positionAt(region, 'endLine'),
    startColumn: positionAt(region, 'startColumn'),
    endColumn: positionAt(region, 'endColumn'),
    symbol: logical === undefined ? undefined : symbolOf(run, logical),
    snippet: withoutWithheld(
      textAt(region, 'snippet', 'text') ??
        textAt(physical, 'contextRegion', 'snippet', 'text'),
    ),
  };
  return place.path || place.symbol ? place : undefined;
}

/** A logical location may stand with the run, and name what it is in by index (SARIF 3.33). */
function symbolOf(run: SarifRun, logical: unknown): string | undefined {
  const index = numberAt(logical, 'index') ?? -1;
  const shared = run.logicalLocations[index];
  const written =
    textAt(logical, 'fullyQualifiedName') ??
    textAt(shared, 'fullyQualifiedName');
  if (written) return written;
  const names: string[] = [];
  const seen = new Set<unknown>();
  let current: unknown = shared ?? logical;
  while (current !== undefined && !seen.has(current)) {
    seen.add(current);
    names.unshift(
      ...[textAt(current, 'name')].filter(name => name !== undefined),
    );
    current = run.logicalLocations[numberAt(current, 'parentIndex') ?? -1];
  }
  return names.join('.') || textAt(logical, 'name');
}

/** The steps of the first thread of the first code flow (SARIF 3.36 to 3.38). */
export function readSarifFlow(
  run: SarifRun,
  result: JsonObject,
): Place[] | undefined {
  const thread = listAt(listAt(result, 'codeFlows')[0], 'threadFlows')[0];
  const places: Place[] = [];
  for (const step of listAt(thread, 'locations')) {
    const location =
      at(step, 'location') ??
      at(run.threadFlowLocations[numberAt(step, 'index') ?? -1], 'location');
    const place =
      location === undefined ? undefined : readSarifPlace(run, location);
    if (place) places.push(place);
    if (places.length === mostSteps) break;
  }
  return unlessEmpty(places);
}
