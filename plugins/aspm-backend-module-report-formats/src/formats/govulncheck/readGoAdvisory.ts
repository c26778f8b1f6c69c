import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { listAt, textAt, textsAt, unlessEmpty } from '../../support/fields';

/** What an entry of the Go vulnerability database says of a vulnerability. */
export interface GoAdvisory
  extends Pick<
    ReadObservation,
    | 'cvss'
    | 'references'
    | 'severity'
    | 'toolSeverity'
    | 'vulnerabilityIds'
    | 'description'
  > {
  id: string;
  summary?: string;
  url: string;
  /** By module, the versions that have it, e.g. `>=1.0.0 <1.2.3`. */
  affected: Map<string, string>;
}

/**
 * An entry of the Go vulnerability database.
 *
 * @param entry - its id, and the entry itself where the report has it
 * @see https://go.dev/doc/security/vuln/database
 */
export function readGoAdvisory({
  osv: id,
  value,
}: {
  osv: string;
  value?: unknown;
}): GoAdvisory {
  // The database rates nothing, but others fill in what the schema of OSV offers, and a word.
  const word = textAt(value, 'severity');
  const cvss = listAt(value, 'severity').flatMap(rating => {
    const vector = textAt(rating, 'score');
    return vector?.startsWith('CVSS:') ? [{ vector }] : [];
  });
  return {
    id,
    summary: textAt(value, 'summary'),
    description: textAt(value, 'details'),
    url:
      textAt(value, 'database_specific', 'url') ??
      `https://pkg.go.dev/vuln/${encodeURIComponent(id)}`,
    severity: severityOfWord(word),
    toolSeverity: word,
    cvss: unlessEmpty(cvss),
    vulnerabilityIds: [...new Set([id, ...textsAt(value, 'aliases')])],
    references: unlessEmpty(
      listAt(value, 'references').flatMap(item => textsAt(item, 'url')),
    ),
    affected: new Map(
      listAt(value, 'affected').flatMap(item => {
        const module =
          textAt(item, 'module', 'path') ?? textAt(item, 'package', 'name');
        const versions = affectedVersions(item);
        return module && versions ? [[module, versions] as const] : [];
      }),
    ),
  };
}

function affectedVersions(affected: unknown): string | undefined {
  const ranges: string[] = [];
  for (const range of listAt(affected, 'ranges')) {
    for (const event of listAt(range, 'events')) {
      const introduced = textAt(event, 'introduced');
      const fixed = textAt(event, 'fixed');
      if (introduced) ranges.push(`>=${introduced}`);
      else if (fixed && ranges.length > 0) {
        ranges.push(`${ranges.pop()} <${fixed}`);
      }
    }
  }
  return ranges.join(' || ') || undefined;
}
