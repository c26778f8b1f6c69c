import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonDocument,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import {
  JsonObject,
  asObject,
  at,
  listAt,
  numberAt,
  textAt,
} from '../../support/fields';
import { imageName } from '../../support/scanTargets';
import {
  categoryOf,
  categoryOfScan,
  siteOf,
  toolName,
} from './gitlabVocabulary';

/** What one tool says; reports of the time before they named their scan may be of several tools. */
export interface GitlabPart {
  name: string;
  version?: string;
  target?: string;
  categories: Category[];
}

/** A file with dependencies. */
export interface GitlabDependencyFile {
  manager?: string;
  /** The names of its dependencies, by their number. */
  names: Map<number, string>;
}

/** What describes the scan, most of which stands behind the vulnerabilities. */
export interface GitlabHead {
  scanType?: string;
  scanner?: unknown;
  parts: GitlabPart[];
  /** By path. */
  files: Map<string, GitlabDependencyFile>;
  /** What remediations say of themselves, by the id of what they solve. */
  remediations: Map<string, string>;
}

/** More tools than any report is of; each is a reading of its own. */
const mostParts = 20;

/**
 * @throws UnreadableReportError when there is no list of vulnerabilities
 */
export async function readGitlabHead(json: JsonDocument): Promise<GitlabHead> {
  let hasList = false;
  let scan: unknown;
  const files = new Map<string, GitlabDependencyFile>();
  const solved = new Map<number, { fixes?: unknown; summary?: unknown }>();
  for await (const batch of json.select(
    'vulnerabilities?',
    'scan',
    'dependency_files[]',
    'remediations[].fixes',
    'remediations[].summary',
  )) {
    for (const { pattern, path, value } of batch) {
      if (pattern === 'vulnerabilities?') hasList = true;
      else if (pattern === 'scan') scan = value;
      else if (pattern === 'dependency_files[]') addFile(files, value);
      else {
        const index = Number(path[1]);
        const key = String(path[2]);
        solved.set(index, { ...solved.get(index), [key]: value });
      }
    }
  }
  if (!hasList) {
    throw new UnreadableReportError(
      'The report has no list of vulnerabilities',
      'vulnerabilities',
    );
  }
  const scanType = textAt(scan, 'type');
  const scanner = asObject(at(scan, 'scanner')) ?? at(scan, 'analyzer');
  return {
    scanType,
    scanner,
    parts: await partsOf(json, scan, scanType, scanner),
    files,
    remediations: new Map(
      [...solved.values()].flatMap(remediation => {
        const summary = textAt(remediation, 'summary');
        return listAt(remediation, 'fixes')
          .map(fix => textAt(fix, 'id') ?? textAt(fix, 'cve'))
          .flatMap(
            (id): Array<[string, string]> =>
              id && summary ? [[id, summary]] : [],
          );
      }),
    ),
  };
}

/** The tool of a vulnerability, when the report does not name one for all. */
export function partNameOf(
  head: Pick<GitlabHead, 'scanner' | 'scanType'>,
  vulnerability: JsonObject,
): string {
  return (
    toolName(head.scanner) ??
    toolName(at(vulnerability, 'scanner')) ??
    (textAt(vulnerability, 'tool') || 'GitLab')
  );
}

async function partsOf(
  json: JsonDocument,
  scan: unknown,
  scanType: string | undefined,
  scanner: unknown,
): Promise<GitlabPart[]> {
  const parts = new Map<string, GitlabPart>();
  const site = listAt(scan, 'scanned_resources')
    .map(resource => siteOf(textAt(resource, 'url')))
    .find(found => found !== undefined);
  const partOf = (name: string): GitlabPart => {
    const known = parts.get(name);
    if (known) return known;
    const looked = categoryOfScan(scanType);
    // A scan that failed has not seen what is no longer there.
    const failed = textAt(scan, 'status') === 'failure';
    const part: GitlabPart = {
      name,
      version: textAt(scanner, 'version'),
      target: site,
      categories: looked && !failed ? [looked] : [],
    };
    parts.set(name, part);
    return part;
  };
  for await (const { value } of elementsOf(json, 'vulnerabilities')) {
    const part = partOf(partNameOf({ scanner, scanType }, value));
    const category = categoryOf(value, scanType, scanner);
    if (!part.categories.includes(category)) part.categories.push(category);
    const image = textAt(value, 'location', 'image');
    part.target ??=
      scanType === 'cluster_image_scanning'
        ? undefined
        : (image && imageName(image)) ??
          siteOf(textAt(value, 'location', 'hostname'));
    if (parts.size > mostParts) {
      throw new UnreadableReportError(
        `The report is of more than ${mostParts} tools`,
        'vulnerabilities',
      );
    }
  }
  if (parts.size === 0) partOf(toolName(scanner) ?? 'GitLab');
  return [...parts.values()];
}

function addFile(
  files: Map<string, GitlabDependencyFile>,
  value: unknown,
): void {
  const path = textAt(value, 'path');
  if (!path) return;
  const names = listAt(value, 'dependencies').flatMap(
    (dependency): Array<[number, string]> => {
      const number = numberAt(dependency, 'iid');
      const name = textAt(dependency, 'package', 'name');
      return number !== undefined && name ? [[number, name]] : [];
    },
  );
  files.set(path, {
    manager: textAt(value, 'package_manager'),
    names: new Map(names),
  });
}
