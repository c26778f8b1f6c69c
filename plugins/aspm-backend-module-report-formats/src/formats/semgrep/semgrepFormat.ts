import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  ObservedRule,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { asObject, at, listAt, textAt } from '../../support/fields';
import { readPlatformFinding } from './readPlatformFinding';
import { readSemgrepResult } from './readSemgrepResult';

/** What Semgrep and Opengrep write beside the results. */
const knownKeys = new Set([
  'engine_requested',
  'errors',
  'explanations',
  'interfile_languages_used',
  'mcp_scan_results',
  'paths',
  'profiling_results',
  'profiling_times',
  'results',
  'rules_by_engine',
  'skipped_rules',
  'subprojects',
  'time',
  'version',
]);

/**
 * The JSON reports of Semgrep, Community Edition and Pro, with results of code, secrets and supply
 * chain; and the findings as the API of the Semgrep AppSec Platform lists them.
 *
 * @see https://github.com/semgrep/semgrep-interfaces/blob/main/semgrep_output_v1.atd
 * @see https://semgrep.dev/api/v1/docs/
 */
export const semgrepFormat: ReportFormat = {
  id: 'semgrep',
  title: 'Semgrep JSON',
  versions: '0.x and 1.x, and findings of the Semgrep AppSec Platform',
  notes: {
    read: 'Results of code, secrets and supply chain; data flow; `match_based_id` as fingerprint; `nosemgrep` as silenced; findings that were ignored or muted on the platform as silenced.',
    leftOut:
      'Findings of the platform that are fixed or removed; files and rules that Semgrep could not read whole.',
    remarks: [
      'Semgrep Community Edition, Semgrep Pro and Opengrep; and findings as the API of the Semgrep AppSec Platform lists them.',
      'Lines and fingerprints that Semgrep withholds from users who are not logged in are not taken for text.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const first = listAt(sample, 'results')[0];
    if (first !== undefined) {
      return (
        textAt(first, 'check_id') !== undefined &&
        asObject(at(first, 'start')) !== undefined &&
        asObject(at(first, 'extra')) !== undefined
      );
    }
    const finding = listAt(sample, 'findings')[0];
    if (finding !== undefined) {
      return (
        at(finding, 'match_based_id') !== undefined &&
        at(finding, 'repository') !== undefined
      );
    }
    return (
      Array.isArray(at(sample, 'results')) &&
      Array.isArray(at(sample, 'errors')) &&
      Object.keys(asObject(sample)!).every(key => knownKeys.has(key))
    );
  },

  async *read(content) {
    const seen = new Set<string>();
    let version: string | undefined;
    let scansDependencies = false;
    for await (const batch of content.json.select(
      'version',
      'results?',
      'findings?',
      'results[].extra.sca_info?',
      'findings[].found_dependency?',
    )) {
      for (const { pattern, value } of batch) {
        seen.add(pattern);
        if (pattern === 'version') version = textAt(value);
        // What is null, where nothing was found to be there, is not an object.
        scansDependencies ||= pattern.includes('[]') && value === 'object';
      }
    }
    if (!seen.has('results?') && !seen.has('findings?')) {
      throw new UnreadableReportError(
        'The report has no list of results',
        'results',
      );
    }
    // Sets of rules look for secrets in code as well, and a report does not say which it was.
    const categories: Category[] = ['code', 'secret'];
    if (scansDependencies) categories.push('dependency');
    yield { kind: 'tool', name: 'Semgrep', version, categories };

    const rules = new Map<string, ObservedRule>();
    for await (const { list, path, value } of elementsOf(
      content.json,
      'results',
      'findings',
    )) {
      const fail = (key: string): never => {
        throw new UnreadableReportError(
          'A result does not say what it is',
          `${formatJsonPath(path)}.${key}`,
        );
      };
      yield list === 'results'
        ? readSemgrepResult(value, rules, fail)
        : readPlatformFinding(value, rules, fail);
    }
    for await (const batch of content.json.select('errors[]?')) {
      for (let count = 0; count < batch.length; count++) {
        yield {
          kind: 'skipped',
          reason: 'file or rule that Semgrep could not read whole',
        };
      }
    }
  },
};
