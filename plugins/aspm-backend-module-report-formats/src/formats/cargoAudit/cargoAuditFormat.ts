import {
  ReadObservation,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import {
  asObject,
  at,
  firstLine,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { vulnerabilityNames } from '../../support/vulnerabilityNames';

const lists = [
  '[].vulnerabilities.list[]',
  '[].warnings{}[]',
  // Up to version 0.12.
  '[].warnings[]',
] as const;

/**
 * The JSON reports of cargo-audit, of which it writes one for each binary or lock file.
 *
 * @see https://docs.rs/rustsec/latest/rustsec/report/struct.Report.html
 */
export const cargoAuditFormat: ReportFormat = {
  id: 'cargo-audit',
  title: 'cargo-audit JSON',
  versions: '0.9 and newer',
  notes: {
    read: 'Vulnerabilities; warnings of crates that are unmaintained, unsound or yanked.',
    severity:
      'Of vulnerabilities only the CVSS vector is told, so that the word is `unknown`. Warnings are `info`, as RustSec calls their advisories informational.',
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    return (
      asObject(at(sample, 'lockfile')) !== undefined &&
      asObject(at(sample, 'settings')) !== undefined &&
      asObject(at(sample, 'vulnerabilities')) !== undefined
    );
  },

  async *read(content) {
    yield { kind: 'tool', name: 'cargo-audit', categories: ['dependency'] };
    const rules = new SharedRules();
    let isComplete = false;
    for await (const batch of content.jsonSequence.select(
      '[].vulnerabilities.list?',
      ...lists,
    )) {
      for (const { pattern, path, value } of batch) {
        if (pattern === '[].vulnerabilities.list?') isComplete = true;
        else yield* readWarning(value, formatJsonPath(path.slice(1)), rules);
      }
    }
    if (!isComplete) {
      throw new UnreadableReportError(
        'There is no list here',
        'vulnerabilities.list',
      );
    }
  },
};

/** A vulnerability, or a warning, which has a kind and may have no advisory. */
function* readWarning(
  value: unknown,
  place: string,
  rules: SharedRules,
): Generator<ReportEvent> {
  const advisory = at(value, 'advisory');
  const kind = textAt(value, 'kind');
  const id = textAt(advisory, 'id');
  const name =
    textAt(value, 'package', 'name') ??
    textAt(advisory, 'package') ??
    textAt(value, 'package');
  if (!name || !(id ?? kind)) {
    throw new UnreadableReportError(
      'A vulnerability names no advisory or package',
      name ? `${place}.advisory.id` : `${place}.package.name`,
    );
  }
  const version = textAt(value, 'package', 'version');
  const title = textAt(advisory, 'title');
  const description = textAt(advisory, 'description');
  const vector = textAt(advisory, 'cvss');
  const url = textAt(advisory, 'url');
  const observation: Omit<ReadObservation, 'vulnerabilityIds'> = {
    category: 'dependency',
    rule: rules.get(id ?? kind!, () => ({
      name: title,
      description,
      helpUrl: id && `https://rustsec.org/advisories/${encodeURIComponent(id)}`,
      tags: unlessEmpty([
        ...textsAt(advisory, 'categories'),
        ...textsAt(advisory, 'keywords'),
      ]),
    })),
    title: firstLine(title ?? `${name} ${version ?? ''} is ${kind}`),
    description,
    severity: kind ? 'info' : 'unknown',
    toolSeverity: kind,
    cvss: vector ? [{ vector }] : undefined,
    package: {
      ...packageOfName({ type: 'cargo', name, version }),
      fixedVersions: unlessEmpty(
        textsAt(value, 'versions', 'patched').flatMap(firstVersion),
      ),
    },
    references: unlessEmpty([
      ...new Set([...(url ? [url] : []), ...textsAt(advisory, 'references')]),
    ]),
    tags: kind ? [kind] : undefined,
  };
  for (const vulnerabilityIds of vulnerabilityNames(
    id,
    textsAt(advisory, 'aliases'),
  )) {
    yield {
      kind: 'observation',
      observation: { ...observation, vulnerabilityIds },
    };
  }
}

/** The first version of a requirement such as `>=0.13.10, <0.14.0` or `^1.2`. */
function firstVersion(requirement: string): string[] {
  const found = /^\s*(?:>=|\^|~|=)?\s*(\d[\w.+-]*)/.exec(requirement);
  return found ? [found[1]] : [];
}
