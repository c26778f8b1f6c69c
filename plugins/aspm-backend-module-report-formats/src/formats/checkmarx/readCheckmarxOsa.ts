import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  ReportContent,
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  numberAt,
  textAt,
  unlessEmpty,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';
import { suppressionOfState } from './checkmarxVocabulary';

/** Whether something is a vulnerability of CxOSA, and not one of its libraries. */
export function isOsaVulnerability(value: unknown): boolean {
  return (
    textAt(value, 'libraryId') !== undefined &&
    at(value, 'cveName') !== undefined &&
    at(value, 'severity') !== undefined
  );
}

/**
 * The vulnerabilities of CxOSA, alone or together with its libraries, which are a list of their own:
 * one list after the other, or both in one.
 */
export async function* readCheckmarxOsa(
  content: ReportContent,
): AsyncGenerator<ReportEvent, void> {
  const vulnerabilities: JsonObject[] = [];
  const libraries = new Map<string, JsonObject>();
  for await (const batch of content.jsonSequence.select('[]')) {
    for (const { value } of batch) {
      const lists = Array.isArray(value) ? value.flat() : [value];
      for (const each of lists) {
        const item = asObject(each);
        if (!item) {
          throw new UnreadableReportError(
            'An element of the report is not an object',
            'the list',
          );
        }
        const id = textAt(item, 'id');
        if (isOsaVulnerability(item)) vulnerabilities.push(item);
        else if (id) libraries.set(id, item);
      }
    }
  }
  yield { kind: 'tool', name: 'CxOSA', categories: ['dependency'] };
  const rules = new SharedRules();
  for (const [index, vulnerability] of vulnerabilities.entries()) {
    const library = libraries.get(textAt(vulnerability, 'libraryId') ?? '');
    const observation = readVulnerability(vulnerability, library, rules);
    if (!observation) {
      throw new UnreadableReportError(
        'A vulnerability has no name',
        `vulnerability ${index + 1}`,
      );
    }
    yield { kind: 'observation', observation };
  }
}

function readVulnerability(
  vulnerability: JsonObject,
  library: JsonObject | undefined,
  rules: SharedRules,
): ReadObservation | undefined {
  const id = textAt(vulnerability, 'cveName');
  if (!id) return undefined;
  const severity =
    textAt(vulnerability, 'severity', 'name') ??
    textAt(vulnerability, 'severity');
  const score = numberAt(vulnerability, 'score');
  const url = textAt(vulnerability, 'url');
  const file = textAt(vulnerability, 'sourceFileName');
  const name = textAt(library, 'name');
  return {
    category: 'dependency',
    rule: rules.get(id, () => ({ helpUrl: url })),
    title: name ? `${id} in ${name}` : id,
    description: textAt(vulnerability, 'description'),
    severity: severityOfWord(severity),
    toolSeverity: severity,
    cvss: score ? [{ score, source: 'Checkmarx' }] : undefined,
    vulnerabilityIds: [id],
    package: name ? { name, version: textAt(library, 'version') } : undefined,
    place: file ? { path: pathFromRoot(file) } : undefined,
    remediation: textAt(vulnerability, 'recommendations'),
    references: unlessEmpty(url ? [url] : []),
    suppression: suppressionOfState(
      'Checkmarx',
      textAt(vulnerability, 'state', 'name') ?? textAt(vulnerability, 'state'),
    ),
  };
}
