import {
  ObservedRule,
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { asObject, at, listAt, textAt } from '../../support/fields';
import { readKubescapeHead } from './readKubescapeHead';
import { readKubescapeResult } from './readKubescapeResult';
import { readKubescapeVulnerability } from './readKubescapeVulnerability';
import { readOldKubescapeControl } from './readOldKubescapeControl';

/**
 * The JSON reports of Kubescape: those of format version 2, which list resources with the controls
 * that they passed and failed, and those of format version 1, which list frameworks with controls.
 *
 * A control that fails on a resource is one observation, however many of its rules and paths do.
 *
 * @see https://github.com/kubescape/opa-utils/blob/master/reporthandling/results/v1/resourcesresults/datastructures.go
 * @see https://github.com/kubescape/opa-utils/blob/master/reporthandling/datastructuresv1.go
 */
export const kubescapeFormat: ReportFormat = {
  id: 'kubescape',
  title: 'Kubescape JSON',
  versions: '1 to 4: format versions v1 and v2',
  notes: {
    read: 'Controls that a resource fails, with the paths to change; those that an exception covers, as silenced; vulnerabilities of images, where they were scanned too.',
    leftOut:
      'Passed controls; controls that need a review or a configuration by people.',
    severity:
      "Of the control's score, by Kubescape's own table: 9 critical, 7 high, 4 medium, 1 low.",
    scope:
      'A cluster, where the report names one, with the frameworks that were scanned.',
    remarks: [
      'The hash of the directory that Kubescape writes into the ids of resources in files is left out, so that a checkout in another place is the same resource.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    return (
      isReport(sample) ||
      isFramework(Array.isArray(sample) ? sample[0] : sample)
    );
  },

  async *read(content) {
    const head = await readKubescapeHead(content);
    const tool = {
      kind: 'tool',
      name: 'Kubescape',
      version: head.version,
      target: head.target,
    } as const;
    yield { ...tool, categories: ['infrastructure'] };
    if (head.isOld) {
      yield* readOldReport(content);
      return;
    }
    const rules = new Map<string, ObservedRule>();
    for await (const { path, value } of elementsOf(content.json, 'results')) {
      yield* readKubescapeResult(value, {
        head,
        rules,
        fail: failAt(formatJsonPath(path)),
      });
    }
    if (!head.scannedImages) return;
    yield { ...tool, categories: ['dependency'] };
    for await (const { path, value } of elementsOf(
      content.json,
      'summaryDetails.vulnerabilities.CVEs',
    )) {
      const observation = readKubescapeVulnerability(
        value,
        failAt(formatJsonPath(path)),
      );
      yield { kind: 'observation', observation };
    }
  },
};

async function* readOldReport(
  content: ReportContent,
): AsyncGenerator<ReportEvent> {
  const seen = new Set<string>();
  for await (const { path, value } of elementsOf(
    content.json,
    'controlReports',
    '[].controlReports',
    'frameworks[].controlReports',
  )) {
    const fail = failAt(formatJsonPath(path));
    // The first versions knew controls by their names only.
    const id =
      textAt(value, 'controlID') ??
      textAt(value, 'id') ??
      textAt(value, 'name') ??
      fail('id');
    if (seen.has(id)) {
      yield { kind: 'skipped', reason: 'control that another framework has' };
      continue;
    }
    seen.add(id);
    yield* readOldKubescapeControl(value, id);
  }
}

function isReport(document: unknown): boolean {
  const summary = asObject(at(document, 'summaryDetails'));
  return (
    summary !== undefined &&
    at(document, 'results') !== undefined &&
    (at(summary, 'controls') !== undefined ||
      at(summary, 'frameworks') !== undefined)
  );
}

function isFramework(document: unknown): boolean {
  const [framework] = listAt(document, 'frameworks');
  const reports =
    at(document, 'controlReports') ?? at(framework, 'controlReports');
  return Array.isArray(reports);
}

function failAt(place: string) {
  return (key: string): never => {
    throw new UnreadableReportError(
      'A result does not say what it is about',
      `${place}.${key}`,
    );
  };
}
