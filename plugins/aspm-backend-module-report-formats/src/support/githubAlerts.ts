import {
  JsonPath,
  ReportContent,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, asObject, textAt } from './fields';

/** An alert as the API of GitHub gives it. */
export interface GithubAlert {
  alert: JsonObject;
  path: JsonPath;
}

/**
 * The alerts of a list of GitHub's API. Of several pages there is an array for each, one after
 * another or in an array around them, as `gh api --paginate` writes it; a single alert may stand
 * alone.
 *
 * @throws UnreadableReportError when one is not an object
 */
export async function* githubAlerts(
  content: ReportContent,
): AsyncGenerator<GithubAlert, void> {
  let isList = true;
  for await (const batch of content.jsonSequence.select('[]?')) {
    for (const { path, value } of batch) {
      if (value === 'scalar') fail(path.slice(1));
      if (value === 'object') isList = false;
    }
  }
  for await (const batch of content.jsonSequence.select(
    isList ? '[][]' : '[]',
  )) {
    for (const { path, value } of batch) {
      // Of a single document, its place is told as if nothing were around.
      const place = path[0] === 0 ? path.slice(1) : path;
      const list = Array.isArray(value) ? value : [value];
      for (const [index, each] of list.entries()) {
        const inner = Array.isArray(value) ? [...place, index] : place;
        yield { alert: asObject(each) ?? fail(inner), path: inner };
      }
    }
  }
}

/** The first alert in the outline of a list, or of the first of several pages. */
export function firstGithubAlert(sample: unknown): unknown {
  const [first] = Array.isArray(sample) ? sample : [sample];
  return Array.isArray(first) ? first[0] : first;
}

function fail(path: JsonPath): never {
  throw new UnreadableReportError(
    'An element of the report is not an object',
    formatJsonPath(path) || 'the beginning',
  );
}

/** A text, but not the `None` that scripts in Python write where the API has null. */
export function githubTextAt(
  value: unknown,
  ...keys: string[]
): string | undefined {
  const text = textAt(value, ...keys);
  return text === 'None' ? undefined : text;
}

/** The repository of an alert, e.g. `example/shop`. */
export function repositoryOfAlert(alert: JsonObject): string | undefined {
  const named =
    textAt(alert, 'repository', 'full_name') ??
    textAt(alert, 'repository', 'nameWithOwner');
  if (named) return named;
  const address = textAt(alert, 'url') ?? textAt(alert, 'html_url') ?? '';
  return /^https?:\/\/[^/]{1,300}\/(?:api\/v3\/)?(?:repos\/)?([^/]{1,200}\/[^/]{1,200})\//.exec(
    address,
  )?.[1];
}

/** What people wrote when they closed an alert: the reason in words, and their comment. */
export function dismissalReason(
  reason: string | undefined,
  comment: string | undefined,
): string | undefined {
  const parts = [reason?.replace(/_/g, ' ').toLowerCase(), comment].filter(
    part => part,
  );
  return parts.length > 0 ? parts.join(': ') : undefined;
}

/** The number of an alert stays, whatever moves in the code: GitHub follows it. */
export function alertFingerprint(
  alert: JsonObject,
): Record<string, string> | undefined {
  const { number } = alert;
  return typeof number === 'number' || typeof number === 'string'
    ? { alert: `${repositoryOfAlert(alert) ?? ''}#${number}` }
    : undefined;
}
