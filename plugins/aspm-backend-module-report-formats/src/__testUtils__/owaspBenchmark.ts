import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  ConfidenceFacts,
  tellingFamilies,
  weaknessFamily,
} from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  createReportContent,
} from '@aspm/backstage-plugin-aspm-node';
import { pmdFormat } from '../formats/pmd/pmdFormat';
import { semgrepFormat } from '../formats/semgrep/semgrepFormat';
import { wapitiFormat } from '../formats/wapiti/wapitiFormat';
import { zapFormat } from '../formats/zap/zapFormat';

/** A case of the OWASP Benchmark that at least one tool flags. */
export interface FlaggedCase {
  name: string;
  facts: ConfidenceFacts;
  real: boolean;
}

/** Tools of which there are reports. */
const reports = [
  { pattern: /semgrep-v0\.52/i, format: semgrepFormat },
  { pattern: /zaproxy-v2\.10/i, format: zapFormat },
  { pattern: /wapiti/i, format: wapitiFormat },
  { pattern: /pmd/i, format: pmdFormat },
];

/** Tools of which only the outcome for each case is published. */
const outcomes = [
  { pattern: /for_FBwFindSecBugs/, tool: 'FindSecBugs' },
  { pattern: /for_FindBugs/, tool: 'FindBugs' },
  { pattern: /for_SonarQube_Java/, tool: 'SonarJava' },
];

const caseName = /BenchmarkTest\d{5}/;

type Report = ConfidenceFacts['reports'][number];

/**
 * The cases of the OWASP Benchmark with what the tools say of them: an observation is about a case
 * when it stands in the file or below the URL of that name, and names a weakness of the family that
 * the case is about. A tool that reports the family for any case looks for it, and has seen all cases.
 *
 * @see https://owasp.org/www-project-benchmark/
 */
export async function readFlaggedCases(folder: string): Promise<FlaggedCase[]> {
  const files = readdirSync(folder);
  const expected = new Map<string, { real: boolean; family: string }>();
  for (const [name, , real, cwe] of rowsOf(folder, files, /^expectedresults/)) {
    expected.set(name, {
      real: real === 'true',
      family: weaknessFamily(Number(cwe)),
    });
  }
  const said = new Map<string, Report[]>();
  const looksFor = new Map<string, Set<string>>();
  const note = (name: string, family: string, report: Report) => {
    const tools = looksFor.get(family) ?? new Set();
    looksFor.set(family, tools.add(`${report.tool} ${report.category}`));
    if (expected.get(name)?.family !== family) return;
    const list = said.get(name);
    if (list) list.push(report);
    else said.set(name, [report]);
  };
  for (const { tool, pattern } of outcomes) {
    for (const [name, , cwe, , flagged] of rowsOf(folder, files, pattern)) {
      if (flagged !== 'true') continue;
      const family = weaknessFamily(Number(cwe));
      note(name, family, { tool, rule: `CWE-${cwe}`, category: 'code' });
    }
  }
  for await (const { tool, observation } of readObservations(folder)) {
    const { place, endpoint, category, rule, toolConfidence } = observation;
    const name = caseName.exec(`${place?.path} ${endpoint?.url}`)?.[0];
    if (!name) continue;
    for (const family of tellingFamilies(observation.weaknesses)) {
      note(name, family, {
        tool,
        rule: rule.id,
        word: toolConfidence,
        category,
      });
    }
  }
  return [...expected].flatMap(([name, { real, family }]) => {
    const ours = said.get(name);
    if (!ours) return [];
    const silent = [...looksFor.get(family)!]
      .map(key => key.split(' '))
      .filter(([tool]) => !ours.some(report => report.tool === tool))
      .map(([tool, category]) => ({
        tool,
        category: category as Report['category'],
        certain: true,
      }));
    return [
      {
        name,
        real,
        facts: { category: 'code', weakness: family, reports: ours, silent },
      },
    ];
  });
}

function* rowsOf(folder: string, files: string[], pattern: RegExp) {
  const file = files.find(each => pattern.test(each));
  if (!file) throw new Error(`There is no ${pattern} in ${folder}`);
  for (const line of readFileSync(join(folder, file), 'utf8').split(/\r?\n/)) {
    const cells = line.split(',').map(cell => cell.trim());
    if (caseName.test(cells[0])) yield cells;
  }
}

async function* readObservations(
  folder: string,
): AsyncGenerator<{ tool: string; observation: ReadObservation }> {
  const results = join(folder, 'results');
  const files = existsSync(results) ? readdirSync(results) : [];
  for (const { pattern, format } of reports) {
    const file = files.find(each => pattern.test(each));
    if (!file) throw new Error(`There is no ${pattern} in ${results}`);
    const bytes = readFileSync(join(results, file));
    const content = createReportContent(() => [bytes] as never, {
      maximumDepth: 200,
      maximumValueBytes: 64 * 1024 * 1024,
    });
    let tool = '';
    for await (const event of format.read(content)) {
      if (event.kind === 'tool') tool = event.name;
      if (event.kind === 'observation')
        yield { tool, observation: event.observation };
    }
  }
}
