import {
  JsonPath,
  ReportContent,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, firstLine, textAt } from '../../support/fields';
import { imageName } from '../../support/scanTargets';
import { plainPath } from '../../support/texts';

/** What was scanned: a project with a manifest, an image, an application inside of one. */
export interface SnykProject {
  kind: 'project' | 'image' | 'infrastructure';
  target?: string;
  packageManager?: string;
  /** The file that names the packages, as seen from where Snyk ran or inside the image. */
  manifest?: string;
  image?: string;
  /** Why there are no results. */
  error?: string;
}

/** The lists of results that a project may have. */
export const snykLists = [
  'vulnerabilities',
  'filtered.ignore',
  'filtered.patch',
  'infrastructureAsCodeIssues',
] as const;

const fields = [
  ...['projectName', 'displayTargetFile', 'targetFile', 'packageManager'],
  ...['path', 'error', 'docker?'],
  ...snykLists.map(list => `${list}?`),
];

/** A document is a project or a list of them, and one of an image has the applications inside it. */
const places = ['', '[]', 'applications[]', '[].applications[]'];

/** A key of projects, wherever they stand in a document. */
export function inSnykProjects(key: string): string[] {
  return places.map(place => (place ? `${place}.${key}` : key));
}

/** The place of the project that something is part of. */
export function placeOfSnykProject(path: JsonPath): string {
  let length = typeof path[0] === 'number' ? 1 : 0;
  if (path[length] === 'applications') length += 2;
  return formatJsonPath(path.slice(0, length));
}

/**
 * The projects of a report by their places.
 *
 * @throws UnreadableReportError when one is none, or all that the report tells is an error
 */
export async function readSnykProjects(
  content: ReportContent,
): Promise<Map<string, SnykProject>> {
  const heads = new Map<string, JsonObject>();
  for await (const batch of content.json.select(
    ...places.map(place => `${place}?`),
    ...fields.flatMap(inSnykProjects),
  )) {
    for (const { path, value } of batch) {
      const place = placeOfSnykProject(path);
      const whole = formatJsonPath(path) === place;
      if (whole && value === 'array' && path.length === 0) continue;
      if (whole && value !== 'object') {
        throw new UnreadableReportError(
          'A project was expected here',
          place || 'the beginning',
        );
      }
      const head = heads.get(place) ?? {};
      heads.set(place, head);
      // The key after the last index, since a list of results may be inside another object.
      if (!whole) head[keyIn(path)] = value;
    }
  }
  const projects = new Map<string, SnykProject>();
  for (const [place, head] of heads) {
    const around = projects.get(place.replace(/\.?applications\[\d+\]$/, ''));
    const error = textAt(head, 'error');
    const hasList = snykLists.some(list => head[list] !== undefined);
    if (!hasList && (error === undefined || heads.size === 1)) {
      throw new UnreadableReportError(
        error === undefined
          ? 'The report has no list of vulnerabilities'
          : `Snyk reports an error instead of results: ${firstLine(error)}`,
        [place, error === undefined ? 'vulnerabilities' : 'error']
          .filter(part => part)
          .join('.'),
      );
    }
    projects.set(place, {
      ...describeProject(head, around),
      error: hasList ? undefined : error,
    });
  }
  return projects;
}

function keyIn(path: JsonPath): string {
  const last = path.findLastIndex(step => typeof step === 'number');
  return path.slice(last + 1).join('.');
}

function describeProject(
  head: JsonObject,
  around: SnykProject | undefined,
): SnykProject {
  const packageManager = textAt(head, 'packageManager');
  const name = textAt(head, 'projectName');
  const file = textAt(head, 'displayTargetFile') ?? textAt(head, 'targetFile');
  const manifest = file && plainPath(file);
  if (around?.kind === 'image') {
    return {
      kind: 'image',
      target: describe(around.target, manifest?.replace(/^\/+/, '') ?? name),
      packageManager,
      manifest: manifest?.replace(/^\/+/, ''),
      image: around.image,
    };
  }
  if (head.infrastructureAsCodeIssues !== undefined) {
    return { kind: 'infrastructure', target: name, manifest };
  }
  const archive = /^docker-(?:image|archive)\|/;
  if (head.docker !== undefined || archive.test(name ?? '')) {
    const image = imageOf(name?.replace(archive, ''), textAt(head, 'path'));
    return {
      kind: 'image',
      target: image && imageName(image),
      packageManager,
      image,
    };
  }
  return {
    kind: 'project',
    target: describe(name, manifest),
    packageManager,
    manifest,
  };
}

/** Two directories may have manifests of the same name, and one directory two manifests. */
function describe(
  name: string | undefined,
  file: string | undefined,
): string | undefined {
  return name && file && name !== file ? `${name} (${file})` : name ?? file;
}

/** The image with its tag, which only the path has, where more may follow it. */
function imageOf(
  name: string | undefined,
  path: string | undefined,
): string | undefined {
  if (!name || !path?.startsWith(name)) return name ?? path;
  const version = /^(?::[\w.-]{1,128})?(?:@sha256:[0-9a-f]{64})?/.exec(
    path.slice(name.length),
  );
  return `${name}${version?.[0] ?? ''}`;
}
