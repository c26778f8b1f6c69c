import {
  ReadObservation,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import {
  JsonObject,
  at,
  numberAt,
  positionAt,
  textAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';
import {
  readVeracodeText,
  severityOfNumber,
} from '../veracode/veracodeVocabulary';

/**
 * The results of Veracode's Pipeline Scan, all of them or filtered.
 *
 * @see https://docs.veracode.com/r/Pipeline_Scan_Results
 */
export const veracodePipelineFormat: ReportFormat = {
  id: 'veracode-pipeline',
  title: 'Veracode Pipeline Scan',
  versions: '`results.json` and `filtered_results.json`',
  notes: {
    read: 'Flaws with CWE, file, line and function.',
    severity:
      'From 5, which is critical, to 2, which is low; 1 and 0 are info.',
    scope: 'The project, where it was named.',
    remarks: [
      'The hashes by which Veracode compares with a baseline serve as fingerprint.',
      'A scan that did not succeed closes nothing.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    return (
      textAt(sample, 'pipeline_scan') !== undefined &&
      textAt(sample, 'scan_status') !== undefined
    );
  },

  async *read(content) {
    const head: JsonObject = {};
    for await (const batch of content.json.select(
      'findings?',
      'pipeline_scan',
      'project_name',
      'scan_status',
    )) {
      for (const { pattern, value } of batch) head[pattern] = value;
    }
    if (head['findings?'] === undefined) {
      throw new UnreadableReportError(
        'The report has no list of findings',
        'findings',
      );
    }
    yield {
      kind: 'tool',
      name: 'Veracode Pipeline Scan',
      version: textAt(head, 'pipeline_scan'),
      target: textAt(head, 'project_name'),
      categories: textAt(head, 'scan_status') === 'SUCCESS' ? ['code'] : [],
    };
    const rules = new SharedRules();
    for await (const { path, value } of elementsOf(content.json, 'findings')) {
      const observation = readFlaw(value, rules, () => {
        throw new UnreadableReportError(
          'A finding does not say what it is',
          `${formatJsonPath(path)}.cwe_id`,
        );
      });
      yield { kind: 'observation', observation };
    }
  },
};

function readFlaw(
  finding: JsonObject,
  rules: SharedRules,
  fail: () => never,
): ReadObservation {
  const cwe = numberAt(finding, 'cwe_id');
  const name = textAt(finding, 'issue_type');
  const id = cwe ? `CWE-${cwe}` : name ?? fail();
  const { description, remediation, references } = readVeracodeText(
    textAt(finding, 'display_text'),
  );
  const file = at(finding, 'files', 'source_file');
  const path = textAt(file, 'file');
  const link = textAt(finding, 'flaw_details_link');
  return {
    category: 'code',
    rule: rules.get(id, () => ({ name })),
    title: name ?? id,
    description,
    ...severityOfNumber(numberAt(finding, 'severity')),
    weaknesses: cwe ? weaknessNumbers([cwe]) : undefined,
    place: path
      ? {
          path: pathFromRoot(path),
          startLine: positionAt(file, 'line'),
          symbol:
            textAt(file, 'qualified_function_name') ??
            textAt(file, 'function_name'),
        }
      : undefined,
    remediation,
    references: unlessEmpty([...references, ...(link ? [link] : [])]),
    fingerprints: fingerprintOf(id, at(finding, 'flaw_match')),
  };
}

/** What tells a flaw from another of the same kind, whatever its line. */
function fingerprintOf(
  id: string,
  match: unknown,
): ReadObservation['fingerprints'] {
  const hash = textAt(match, 'flaw_hash');
  if (!hash) return undefined;
  const parts = [
    textAt(match, 'procedure_hash'),
    hash,
    numberAt(match, 'flaw_hash_ordinal'),
  ];
  return { flawMatch: [id, ...parts].join(':') };
}
