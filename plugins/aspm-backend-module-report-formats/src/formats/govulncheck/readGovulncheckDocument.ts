import { Place } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { at, listAt, numberAt, positionAt, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { plainPath } from '../../support/texts';
import { readGoAdvisory } from './readGoAdvisory';
import { GoLevel, observeGoVulnerability } from './readGovulncheckFinding';

/**
 * The one document that govulncheck 0.1 writes: graphs of calls, imports and requirements, and for
 * each vulnerable symbol the nodes in them from which it is reached, 0 when it is not.
 */
export function* readGovulncheckDocument(
  document: unknown,
): Generator<ReportEvent> {
  yield { kind: 'tool', name: 'govulncheck', categories: ['dependency'] };
  const rules = new SharedRules();
  const list = at(document, 'Vulns') ?? [];
  if (!Array.isArray(list)) {
    throw new UnreadableReportError('A list was expected here', 'Vulns');
  }
  for (const [index, vulnerability] of list.entries()) {
    const entry = at(vulnerability, 'OSV');
    const id = textAt(entry, 'id');
    if (!id) {
      throw new UnreadableReportError(
        'A vulnerability is not named',
        `Vulns[${index}].OSV.id`,
      );
    }
    const node = (key: string) => numberAt(vulnerability, key) || undefined;
    const sink = node('CallSink');
    let level: GoLevel = 'required';
    if (sink) level = 'called';
    else if (node('ImportSink')) level = 'imported';
    const calls = sink ? callsTo(sink, document) : [];
    yield {
      kind: 'observation',
      observation: {
        ...observeGoVulnerability({
          advisory: readGoAdvisory({ osv: id, value: entry }),
          rules,
          module: textAt(vulnerability, 'ModPath'),
          version: textAt(
            document,
            'Requires',
            'Modules',
            String(node('RequireSink')),
            'Version',
          ),
          level,
          closest: 'called',
        }),
        place: calls[0],
        flow: calls.length > 1 ? calls : undefined,
      },
    };
  }
}

/** The calls on one way from an entry of the program to a function, the entry first. */
function callsTo(sink: number, document: unknown): Place[] {
  const calls: Place[] = [];
  const seen = new Set<number>();
  let current: number | undefined = sink;
  while (current !== undefined && !seen.has(current)) {
    seen.add(current);
    const called: unknown = functionOf(current, document);
    const [site] = listAt(called, 'CallSites');
    current = numberAt(site, 'Parent');
    const file = textAt(site, 'Pos', 'Filename');
    if (current === undefined || !file) break;
    calls.unshift({
      path: plainPath(file),
      startLine: positionAt(site, 'Pos', 'Line'),
      startColumn: positionAt(site, 'Pos', 'Column'),
      symbol: textAt(functionOf(current, document), 'Name'),
    });
  }
  return calls;
}

function functionOf(node: number, document: unknown): unknown {
  return at(document, 'Calls', 'Functions', String(node));
}
