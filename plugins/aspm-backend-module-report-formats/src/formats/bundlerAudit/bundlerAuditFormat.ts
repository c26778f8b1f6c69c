import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import {
  JsonObject,
  at,
  numberAt,
  textAt,
  textsAt,
} from '../../support/fields';
import { firstCharacter } from '../../support/firstCharacter';
import { SharedRules } from '../../support/sharedRules';
import { textLines } from '../../support/textLines';
import {
  BundlerAdvisory,
  observeAdvisory,
  observeSource,
} from './observeAdvisory';

/** What stands before the advisories when the database was updated, and what ends a report. */
const hallmark =
  /^(?:Name: .+\r?\nVersion: .+\r?\n(?:Advisory|CVE|GHSA|OSVDB|Criticality): |Insecure Source URI found: |ruby-advisory-db:?$|No vulnerabilities found\r?$)/m;

/** What each line of an advisory begins with; Title or Description, as the user asked. */
const field =
  /^(Name|Version|Advisory|CVE|GHSA|OSVDB|Criticality|URL|Title|Description|Solution):\s?(.*)$/;

/**
 * What bundler-audit prints, and its JSON.
 *
 * @see https://github.com/rubysec/bundler-audit/tree/master/lib/bundler/audit/cli/formats
 */
export const bundlerAuditFormat: ReportFormat = {
  id: 'bundler-audit',
  title: 'bundler-audit text and JSON',
  versions: '0.5 and newer',
  notes: {
    read: 'Vulnerabilities of gems; sources that are not secure.',
    severity: 'The criticality; `unknown` where the advisory has none.',
    remarks: [
      'Category: a source from which gems are fetched without protection is `infrastructure`.',
    ],
  },

  detect(outline) {
    if (outline.syntax === 'text') return hallmark.test(outline.head);
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const results = at(sample, 'results');
    if (!Array.isArray(results)) return false;
    const type = textAt(results[0], 'type') ?? '';
    return results.length > 0
      ? /^(?:unpatched_gem|insecure_source|unpatched_engine)$/.test(type)
      : textAt(sample, 'version') !== undefined &&
          textAt(sample, 'created_at') !== undefined;
  },

  async *read(content) {
    const isJson = (await firstCharacter(content)) === '{';
    yield* isJson ? readJson(content) : readText(content);
  },
};

function toolEvent(version?: string): ReportEvent {
  return {
    kind: 'tool',
    name: 'bundler-audit',
    version,
    categories: ['dependency', 'infrastructure'],
  };
}

async function* readJson(content: ReportContent): AsyncGenerator<ReportEvent> {
  let version: string | undefined;
  let hasResults = false;
  for await (const batch of content.json.select('version', 'results?')) {
    for (const { pattern, value } of batch) {
      if (pattern === 'version') version = textAt(value);
      else hasResults = true;
    }
  }
  if (!hasResults) {
    throw new UnreadableReportError('There is no list here', 'results');
  }
  yield toolEvent(version);
  const rules = new SharedRules();
  for await (const { path, value } of elementsOf(content.json, 'results')) {
    const source = textAt(value, 'source');
    if (source) {
      yield { kind: 'observation', observation: observeSource(source, rules) };
    } else {
      const place = formatJsonPath(path);
      yield* observeAdvisory(advisoryOf(value, place), rules, place);
    }
  }
}

function advisoryOf(result: JsonObject, place: string): BundlerAdvisory {
  const advisory = at(result, 'advisory');
  const name = textAt(result, 'gem', 'name');
  if (!name) {
    throw new UnreadableReportError(
      'A result does not name its gem',
      `${place}.gem.name`,
    );
  }
  const id = (prefix: string, key: string) => {
    const number = textAt(advisory, key) ?? numberAt(advisory, key);
    return number === undefined ? [] : [`${prefix}-${number}`];
  };
  return {
    name,
    version: textAt(result, 'gem', 'version'),
    ids: [...id('CVE', 'cve'), ...id('GHSA', 'ghsa'), ...id('OSVDB', 'osvdb')],
    fallbackId: textAt(advisory, 'id'),
    criticality: textAt(advisory, 'criticality'),
    url: textAt(advisory, 'url'),
    title: textAt(advisory, 'title'),
    description: textAt(advisory, 'description'),
    requirements: textsAt(advisory, 'patched_versions'),
    scores: ['cvss_v3', 'cvss_v2'].flatMap(
      key => numberAt(advisory, key) ?? [],
    ),
  };
}

async function* readText(content: ReportContent): AsyncGenerator<ReportEvent> {
  const rules = new SharedRules();
  let fields: Map<string, string> | undefined;
  let last = '';
  let start = 0;
  let isKnown = false;
  const finish = function* finish(): Generator<ReportEvent> {
    if (fields)
      yield* observeAdvisory(advisoryOfText(fields), rules, `line ${start}`);
    fields = undefined;
  };
  yield toolEvent();
  for await (const { line, text } of textLines(content)) {
    const [, key, value] = field.exec(text) ?? [];
    const source = /^Insecure Source URI found: (\S+)/.exec(text)?.[1];
    if (source ?? /^(?:No v|V)ulnerabilities found/.test(text)) {
      isKnown = true;
      yield* finish();
    }
    if (source) {
      yield { kind: 'observation', observation: observeSource(source, rules) };
    } else if (key === 'Name') {
      isKnown = true;
      yield* finish();
      fields = new Map([[key, value]]);
      start = line;
    } else if (fields && key && !fields.has(key)) {
      fields.set(key, value);
      last = key;
    } else if (fields && last === 'Description') {
      fields.set(last, `${fields.get(last)}\n${text.trim()}`);
    }
  }
  yield* finish();
  if (!isKnown) {
    throw new UnreadableReportError(
      'This is not what bundler-audit prints',
      'line 1',
    );
  }
}

function advisoryOfText(fields: Map<string, string>): BundlerAdvisory {
  const text = (key: string) => fields.get(key)?.trim() || undefined;
  const solution = text('Solution')?.replace(/^up(?:grade|date) to\s+/, '');
  return {
    name: text('Name') ?? '',
    version: text('Version'),
    ids: ['CVE', 'Advisory', 'GHSA', 'OSVDB'].flatMap(key => text(key) ?? []),
    criticality: text('Criticality'),
    url: text('URL'),
    title: text('Title'),
    description: text('Description'),
    requirements: solution && /\d/.test(solution) ? [solution] : [],
    scores: [],
  };
}
