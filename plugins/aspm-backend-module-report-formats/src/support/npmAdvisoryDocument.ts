import {
  ReportContent,
  ReportEvent,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  listAt,
  textAt,
  textsAt,
} from './fields';
import { NpmInstallation, npmPath, readNpmAdvisory } from './npmAdvisories';
import { SharedRules } from './sharedRules';

/**
 * Whether a document is the answer of the npm registry to an audit, which npm 6, pnpm, Yarn 2 and 3
 * and audit-ci print as they got it.
 */
export function isNpmAdvisoryDocument(sample: unknown): boolean {
  return (
    asObject(at(sample, 'advisories')) !== undefined &&
    asObject(at(sample, 'metadata', 'vulnerabilities')) !== undefined
  );
}

/** Whether a path begins as only pnpm writes it: with the project that needs the package. */
function isPathOfPnpm(path: unknown): boolean {
  return typeof path === 'string' && /^\.\s*>/.test(path);
}

/**
 * Reads such an answer.
 *
 * @param tool - who printed it, unless its paths tell that it was pnpm
 */
export async function* readNpmAdvisoryDocument(
  content: ReportContent,
  tool: string,
): AsyncGenerator<ReportEvent> {
  let hasAdvisories = false;
  let error: unknown;
  let isPnpm = false;
  for await (const batch of content.json.select(
    'advisories?',
    'error',
    'advisories{}.findings[].paths[]',
  )) {
    for (const { pattern, value } of batch) {
      if (pattern === 'advisories?') hasAdvisories = value === 'object';
      else if (pattern === 'error') error = value;
      else isPnpm ||= isPathOfPnpm(value);
    }
  }
  if (!hasAdvisories) failWithoutAdvisories(error);
  yield {
    kind: 'tool',
    name: isPnpm ? 'pnpm audit' : tool,
    categories: ['dependency'],
  };
  const rules = new SharedRules();
  for await (const batch of content.json.select('advisories{}')) {
    for (const { path, value } of batch) {
      const fail = (problem: string, key?: string): never => {
        const place = formatJsonPath(path);
        throw new UnreadableReportError(
          problem,
          key ? `${place}.${key}` : place,
        );
      };
      const advisory = asObject(value) ?? fail('An advisory is not an object');
      for (const observation of readNpmAdvisory(
        advisory,
        installationsOf(advisory),
        rules,
        fail,
      )) {
        yield { kind: 'observation', observation };
      }
    }
  }
}

/**
 * Throws what a report says instead of advisories.
 *
 * @throws UnreadableReportError
 */
export function failWithoutAdvisories(error: unknown): never {
  const text =
    textAt({ error }, 'error') ??
    textAt(error, 'summary') ??
    textAt(error, 'detail') ??
    textAt(error, 'message');
  throw text
    ? new UnreadableReportError(
        `The report tells an error instead of results: ${firstLine(text)}`,
        'error',
      )
    : new UnreadableReportError('There are no advisories here', 'advisories');
}

/** One for each that the registry lists, with the shortest of the paths to it. */
export function installationsOf(advisory: JsonObject): NpmInstallation[] {
  const findings = listAt(advisory, 'findings');
  if (findings.length === 0) return [{}];
  return findings.map(finding => ({
    version: textAt(finding, 'version'),
    path: textsAt(finding, 'paths')
      .map(npmPath)
      .sort((a, b) => a.length - b.length)[0],
    isDevelopment: at(finding, 'dev') === true,
  }));
}
