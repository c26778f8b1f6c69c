import {
  JsonPath,
  ReportContent,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, asObject, textAt } from '../../support/fields';
import { SarifDescription, SarifRun } from './SarifRun';

/** What describes a run, without the results. What lies in the results is not looked into. */
const parts = [
  'runs[].tool',
  'runs[].automationDetails',
  'runs[].originalUriBaseIds',
  'runs[].logicalLocations',
  'runs[].threadFlowLocations',
  'runs[].taxonomies',
  'runs[].webRequests',
  'runs[].webResponses',
] as const;

/**
 * The descriptions of all runs.
 *
 * @throws UnreadableReportError for another version, and where a run lies in other files
 */
export async function readSarifRuns(
  content: ReportContent,
): Promise<SarifRun[]> {
  const descriptions: SarifDescription[] = [];
  const head: JsonObject = {};
  for await (const batch of content.json.select(
    'version',
    '$schema',
    'runs?',
    'runs[]?',
    'runs[].results?',
    'runs[].externalPropertyFileReferences',
    'runs[].artifacts[].location',
    'runs[].invocations[].executionSuccessful',
    'runs[].invocations[].workingDirectory',
    'runs[].invocations[].ruleConfigurationOverrides',
    ...parts,
  )) {
    for (const { pattern, path, value } of batch) {
      if (path.length < 2) {
        if (pattern === 'version') checkVersion(value);
        head[pattern] = value;
        continue;
      }
      const run = (descriptions[path[1] as number] ??= {
        parts: {},
        artifacts: [],
        invocations: [],
        hasResults: false,
      });
      switch (pattern) {
        case 'runs[]?':
          break;
        case 'runs[].results?':
          if (value === 'object') failResults(path);
          run.hasResults = value === 'array';
          run.hasScalarResults = value === 'scalar';
          break;
        case 'runs[].externalPropertyFileReferences':
          checkInlined(value, path);
          break;
        case 'runs[].artifacts[].location':
          run.artifacts[path[3] as number] = value;
          break;
        case 'runs[].invocations[].executionSuccessful':
        case 'runs[].invocations[].workingDirectory':
        case 'runs[].invocations[].ruleConfigurationOverrides':
          (run.invocations[path[3] as number] ??= {})[path[4] as string] =
            value;
          break;
        default:
          run.parts[path[2] as string] = value;
      }
    }
  }
  checkHead(head);
  if (descriptions.some(({ hasScalarResults }) => hasScalarResults)) {
    await checkNoResults(content);
  }
  return Array.from(
    descriptions,
    (description, index) => new SarifRun(description, index),
  );
}

function checkVersion(version: unknown): void {
  if (version === '2.1.0') return;
  throw new UnreadableReportError(
    `SARIF ${String(version).slice(0, 20)} is not supported, 2.1.0 is`,
    'version',
  );
}

function checkHead(head: JsonObject): void {
  const schema = textAt(head, '$schema') ?? '';
  if (/external-propert/i.test(schema)) {
    throw new UnreadableReportError(
      'This is a file with parts of a run, not a report; send the report with everything inlined',
      '$schema',
    );
  }
  if (head.version === undefined && !schema.includes('2.1.0')) {
    throw new UnreadableReportError(
      'The report does not tell its version of SARIF',
      'version',
    );
  }
  if (head['runs?'] !== 'array') {
    throw new UnreadableReportError('The report has no list of runs', 'runs');
  }
}

function checkInlined(references: unknown, path: JsonPath): void {
  if (Object.keys(asObject(references) ?? {}).length === 0) return;
  throw new UnreadableReportError(
    'Parts of the run lie in other files; send the report with everything inlined',
    formatJsonPath(path),
  );
}

/** Null says that the tool could not begin; nothing else but a list may stand there. */
async function checkNoResults(content: ReportContent): Promise<void> {
  for await (const batch of content.json.select('runs[].results')) {
    for (const { path, value } of batch) {
      if (value !== null && !Array.isArray(value)) failResults(path);
    }
  }
}

function failResults(path: JsonPath): never {
  throw new UnreadableReportError(
    'The results are not a list',
    formatJsonPath(path),
  );
}
