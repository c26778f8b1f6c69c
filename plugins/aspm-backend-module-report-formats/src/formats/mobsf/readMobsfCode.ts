import { Place } from '@aspm/backstage-plugin-aspm-common';
import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  asObject,
  at,
  firstLine,
  listAt,
  numberAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { plainPath } from '../../support/texts';
import { MobsfFinding, found, isGood, leftOut, skipped } from './mobsfEvents';

/**
 * Rules with the files in which they matched: one observation for each file, since MobSF tells only
 * the numbers of lines there.
 */
export function* readMobsfCode(
  analysis: unknown,
  rules: SharedRules,
): Generator<ReportEvent> {
  // Before 3.2 the rules were not below `findings`.
  const findings = asObject(at(analysis, 'findings')) ?? asObject(analysis);
  for (const [id, match] of Object.entries(findings ?? {})) {
    const metadata = at(match, 'metadata');
    if (!asObject(metadata)) continue;
    const severityWord = textAt(metadata, 'severity');
    if (isGood(severityWord)) {
      yield skipped(leftOut.good);
      continue;
    }
    const description =
      textAt(metadata, 'description') ?? textAt(metadata, 'detailed_desc');
    const finding: MobsfFinding = {
      section: 'code',
      rule: { id, description, ...describeMetadata(metadata).rule },
      title: description ?? id,
      severityWord,
      ...describeMetadata(metadata).observation,
    };
    const places = placesOf(at(match, 'files'));
    if (places.length === 0) yield found({ ...finding, description }, rules);
    for (const { place, lines } of places) {
      const parts = [
        description,
        lines.length > 1 && `In lines ${lines.join(', ')}.`,
      ];
      yield found(
        {
          ...finding,
          description: parts.filter(part => part).join('\n\n') || undefined,
          place,
        },
        rules,
      );
    }
  }
}

/** The checks of a binary of iOS, by what they found; since 3.2 below `findings`. */
export function* readMobsfBinary(
  analysis: unknown,
  rules: SharedRules,
): Generator<ReportEvent> {
  const findings = asObject(at(analysis, 'findings')) ?? asObject(analysis);
  for (const [id, check] of Object.entries(findings ?? {})) {
    const severityWord = textAt(check, 'severity');
    if (!severityWord) continue;
    if (isGood(severityWord) || severityWord === 'info') {
      yield skipped(leftOut.remark);
      continue;
    }
    const description =
      textAt(check, 'detailed_desc') ?? textAt(check, 'description');
    yield found(
      {
        section: 'binary',
        rule: { id, ...describeMetadata(check).rule },
        description,
        severityWord,
        ...describeMetadata(check).observation,
      },
      rules,
    );
  }
}

/** The checks of a library or of the app itself, each by its key beside the name. */
export function* readMobsfLibrary(
  library: unknown,
  rules: SharedRules,
): Generator<ReportEvent> {
  const name = textAt(library, 'name');
  for (const [check, result] of Object.entries(asObject(library) ?? {})) {
    const severityWord = textAt(result, 'severity');
    if (!severityWord) continue;
    if (isGood(severityWord) || severityWord === 'info') {
      yield skipped(leftOut.remark);
      continue;
    }
    const description = textAt(result, 'description');
    yield found(
      {
        section: 'binary',
        rule: { id: `binary_${check}` },
        title: description ?? check,
        description,
        severityWord,
        place: name ? { path: plainPath(name) } : undefined,
      },
      rules,
    );
  }
}

function describeMetadata(metadata: unknown) {
  const references = ['ref', 'reference'].flatMap(key =>
    textsAt(metadata, key),
  );
  const score = numberAt(metadata, 'cvss');
  return {
    rule: {
      helpUrl: references[0],
      tags: ['owasp-mobile', 'owasp', 'masvs'].flatMap(key =>
        textsAt(metadata, key),
      ),
    },
    observation: {
      weaknesses: weaknessNumbers(
        textsAt(metadata, 'cwe').map(cwe => firstLine(cwe)),
      ),
      references: unlessEmpty(references),
      cvss: score ? [{ score, source: 'MobSF' }] : undefined,
    },
  };
}

/** `{"path": "12,7"}`, and in old reports a list of paths. */
function placesOf(files: unknown): Array<{ place: Place; lines: number[] }> {
  if (Array.isArray(files)) {
    return listAt({ files }, 'files').flatMap(file => {
      const path = typeof file === 'string' ? file : textAt(file, 'file_path');
      return path ? [{ place: { path: plainPath(path) }, lines: [] }] : [];
    });
  }
  return Object.entries(asObject(files) ?? {}).map(([path, text]) => {
    const numbers = String(text).match(/\d{1,9}/g) ?? [];
    const lines = [...new Set(numbers.map(Number))]
      .filter(line => line > 0)
      .sort((a, b) => a - b);
    return { place: { path: plainPath(path), startLine: lines[0] }, lines };
  });
}
