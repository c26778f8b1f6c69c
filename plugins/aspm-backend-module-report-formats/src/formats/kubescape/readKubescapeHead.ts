import {
  ReportContent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  numberAt,
  textAt,
  textsAt,
} from '../../support/fields';

/** Where a resource was read from. */
export interface KubescapeResource {
  kind?: string;
  path?: string;
}

/** What a Kubescape report says beside its results, wherever it stands. */
export interface KubescapeHead {
  version?: string;
  target?: string;
  /** Whether it is of format version 1. */
  isOld: boolean;
  scannedImages: boolean;
  /** What the report says of each control, by its id. */
  controls: Map<string, JsonObject>;
  resources: Map<string, KubescapeResource>;
}

const patterns = [
  'metadata.scanMetadata',
  'metadata.clusterMetadata',
  'clusterName',
  'results?',
  'controlReports?',
  '[]?',
  '[].name',
  'name',
  'frameworks[].name',
  'frameworks?',
  'summaryDetails?',
  'summaryDetails.frameworks[].name',
  'summaryDetails.vulnerabilities.CVEs[]?',
  'summaryDetails.controls{}',
  'resources[].resourceID',
  'resources[].object.kind',
  'resources[].object.sourcePath',
  'resources[].source',
] as const;

export async function readKubescapeHead(
  content: ReportContent,
): Promise<KubescapeHead> {
  const head: KubescapeHead = {
    isOld: false,
    scannedImages: false,
    controls: new Map(),
    resources: new Map(),
  };
  let isReport = false;
  let cluster: string | undefined;
  const frameworks = new Set<string>();
  // Of a scan for single controls, these are the controls.
  let targets: string[] = [];
  let parts: JsonObject = {};
  let index: unknown;
  const keepResource = () => {
    const id = textAt(parts, 'resources[].resourceID');
    if (id) head.resources.set(id, resourceOf(parts));
    parts = {};
  };
  for await (const batch of content.json.select(...patterns)) {
    for (const { pattern, path, value } of batch) {
      switch (pattern) {
        case 'metadata.scanMetadata':
          head.version = textAt(value, 'kubescapeVersion');
          targets = textsAt(value, 'targetNames');
          break;
        case 'metadata.clusterMetadata':
          cluster ??=
            textAt(value, 'clusterName') ?? textAt(value, 'contextName');
          break;
        case 'clusterName':
          cluster = textAt({ value }, 'value') ?? cluster;
          break;
        case 'name':
        case '[].name':
        case 'frameworks[].name':
        case 'summaryDetails.frameworks[].name':
          for (const name of textsAt(value)) frameworks.add(name);
          break;
        case 'results?':
        case 'summaryDetails?':
          isReport = true;
          break;
        case '[]?':
        case 'controlReports?':
        case 'frameworks?':
          head.isOld = true;
          break;
        case 'summaryDetails.vulnerabilities.CVEs[]?':
          head.scannedImages = true;
          break;
        case 'summaryDetails.controls{}': {
          const control = asObject(value);
          if (control) head.controls.set(String(path.at(-1)), control);
          break;
        }
        default:
          if (path[1] !== index) keepResource();
          index = path[1];
          parts[pattern] = value;
      }
    }
  }
  keepResource();
  if (!isReport && !head.isOld) {
    throw new UnreadableReportError(
      'The report has neither results nor frameworks',
      'the beginning',
    );
  }
  head.isOld &&= !isReport;
  const lookedFor = frameworks.size > 0 ? [...frameworks] : targets;
  head.target =
    [cluster, lookedFor.sort().join(', ')].filter(part => part).join(': ') ||
    undefined;
  return head;
}

/**
 * The score from 1 to 10 in the words of Kubescape.
 *
 * @see https://github.com/kubescape/opa-utils/blob/master/reporthandling/apis/severity.go
 */
export function kubescapeSeverity(
  control: JsonObject | undefined,
  key: 'scoreFactor' | 'baseScore',
): string | undefined {
  const said = textAt(control, 'severity');
  const score = numberAt(control, key);
  if (said || score === undefined) return said;
  if (score >= 9) return 'Critical';
  if (score >= 7) return 'High';
  if (score >= 4) return 'Medium';
  return score >= 1 ? 'Low' : 'Unknown';
}

function resourceOf(parts: JsonObject): KubescapeResource {
  const source = parts['resources[].source'];
  return {
    kind: textAt(parts, 'resources[].object.kind'),
    path:
      textAt(source, 'relativePath') ??
      textAt(parts, 'resources[].object.sourcePath'),
  };
}
