import {
  JsonPath,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
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
import { requirePart } from '../../support/requirePart';
import { SharedRules } from '../../support/sharedRules';
import { readGgshieldIncident } from './readGgshieldIncident';

/**
 * The JSON reports of `ggshield secret scan`, which hold scans inside scans: of files, or of commits
 * with their files.
 *
 * @see https://github.com/GitGuardian/ggshield/blob/main/ggshield/verticals/secret/output/schemas.py
 */
export const ggshieldFormat: ReportFormat = {
  id: 'ggshield',
  title: 'ggshield JSON',
  versions: '1: `secret scan`',
  notes: {
    read: 'Every occurrence of every incident, with the commit that it is in; those that are ignored, as silenced.',
    leftOut: 'Files that GitGuardian could not scan.',
    severity:
      'That of the incident on the platform, with `--with-incident-details`. Otherwise all is high, until someone knows better.',
    remarks: [
      'Without `--show-secrets` the value is masked in part. The masked value is not stored; secrets are known again by the hash that the report has of them.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    return (
      numberAt(sample, 'total_incidents') !== undefined &&
      numberAt(sample, 'total_occurrences') !== undefined &&
      (textAt(sample, 'type') !== undefined ||
        at(sample, 'scans') !== undefined ||
        at(sample, 'entities_with_incidents') !== undefined)
    );
  },

  async *read(content) {
    await requirePart(content.json, 'total_incidents', 'scans');
    yield { kind: 'tool', name: 'ggshield', categories: ['secret'] };
    const rules = new SharedRules();
    for await (const { list, path, value } of elementsOf(
      content.json,
      'entities_with_incidents',
      'errors',
      'scans',
    )) {
      const scan = list === 'scans' ? value : { [list]: [value] };
      yield* readScan(scan, path, rules);
    }
  },
};

function* readScan(
  scan: JsonObject,
  path: JsonPath,
  rules: SharedRules,
): Generator<ReportEvent> {
  const commit =
    textAt(scan, 'type') === 'commit'
      ? {
          id: textAt(scan, 'id'),
          author: textAt(scan, 'extra_info', 'author'),
          date: textAt(scan, 'extra_info', 'date'),
        }
      : undefined;
  for (const entity of listAt(scan, 'entities_with_incidents')) {
    for (const element of listAt(entity, 'incidents')) {
      const incident = asObject(element);
      if (!incident) {
        throw new UnreadableReportError(
          'An incident is not an object',
          formatJsonPath(path),
        );
      }
      yield* readGgshieldIncident(incident, {
        file: textAt(entity, 'filename'),
        commit,
        path,
        rules,
      });
    }
  }
  for (const error of listAt(scan, 'errors')) {
    for (let count = 0; count < listAt(error, 'files').length; count++) {
      yield { kind: 'skipped', reason: 'file that could not be scanned' };
    }
  }
  for (const inner of listAt(scan, 'scans')) {
    const innerScan = asObject(inner);
    if (innerScan) yield* readScan(innerScan, path, rules);
  }
}
