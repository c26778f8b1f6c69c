import { Place } from '@aspm/backstage-plugin-aspm-common';
import {
  asObject,
  at,
  listAt,
  positionAt,
  textAt,
  unlessEmpty,
} from '../../support/fields';
import { plainPath } from '../../support/texts';

const mostSteps = 100;
const deepestCall = 50;

/** The steps of `dataflow_trace`, from source to sink. */
export function flowOf(trace: unknown): Place[] | undefined {
  const steps = [
    ...callSteps(at(trace, 'taint_source'), 'source', 0),
    ...variables(listAt(trace, 'intermediate_vars')),
    ...callSteps(at(trace, 'taint_sink'), 'sink', 0),
  ];
  return unlessEmpty(steps.slice(0, mostSteps));
}

/**
 * The steps of a `match_call_trace`: `["CliLoc", [location, content]]`, or, where the source or sink
 * lies in a function that is called, `["CliCall", [[location, content], variables, trace]]`. Before
 * 1.0 it was an object or the bare pair.
 */
function callSteps(
  trace: unknown,
  end: 'source' | 'sink',
  depth: number,
): Place[] {
  if (!Array.isArray(trace)) return variables([trace]);
  const [kind, value] = trace;
  if (kind === 'CliLoc') return pair(value);
  if (kind !== 'CliCall' || !Array.isArray(value) || depth > deepestCall) {
    return pair(trace);
  }
  const [call, passed, inner] = value;
  const steps = [
    pair(call),
    variables(Array.isArray(passed) ? passed : []),
    callSteps(inner, end, depth + 1),
  ];
  return (end === 'source' ? steps.reverse() : steps).flat();
}

function pair(value: unknown): Place[] {
  if (!Array.isArray(value)) return variables([value]);
  const [location, content] = value;
  // A list of locations, as before 1.0, or one location with its text.
  if (Array.isArray(location) || asObject(at(location, 'location'))) {
    return value.flatMap(pair);
  }
  return stepOf(location, typeof content === 'string' ? content : undefined);
}

function variables(list: unknown[]): Place[] {
  return list.flatMap(variable =>
    stepOf(at(variable, 'location') ?? variable, textAt(variable, 'content')),
  );
}

function stepOf(location: unknown, snippet: string | undefined): Place[] {
  const path = textAt(location, 'path');
  if (!path) return [];
  return [
    {
      path: plainPath(path),
      startLine: positionAt(location, 'start', 'line'),
      endLine: positionAt(location, 'end', 'line'),
      startColumn: positionAt(location, 'start', 'col'),
      endColumn: positionAt(location, 'end', 'col'),
      snippet: snippet || undefined,
    },
  ];
}
