import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { firstLine, unlessEmpty } from '../../support/fields';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence } from '../../support/texts';
import { vulnerabilityNames } from '../../support/vulnerabilityNames';

/** An advisory about a gem that is in use, as text and JSON tell it. */
export interface BundlerAdvisory {
  name: string;
  version?: string;
  ids: string[];
  /** The name of the advisory in the database, where it has no id of a common kind. */
  fallbackId?: string;
  criticality?: string;
  url?: string;
  title?: string;
  description?: string;
  /** Which versions have it no longer, e.g. `~> 2.1.3` or `>= 2.12.5, < 3.0.0`. */
  requirements: string[];
  scores: number[];
}

/** A vulnerability of a gem. */
export function* observeAdvisory(
  advisory: BundlerAdvisory,
  rules: SharedRules,
  place: string,
): Generator<ReportEvent> {
  const { name, version, title, description, url, criticality } = advisory;
  const id = advisory.ids[0] ?? advisory.fallbackId ?? title ?? url;
  if (!id || !name) {
    throw new UnreadableReportError('A result does not say what it is', place);
  }
  const word =
    criticality?.toLowerCase() === 'unknown' ? undefined : criticality;
  for (const vulnerabilityIds of vulnerabilityNames(
    advisory.ids[0] ?? advisory.fallbackId,
    advisory.ids,
  )) {
    yield {
      kind: 'observation',
      observation: {
        category: 'dependency',
        rule: rules.get(id, () => ({ name: title, description, helpUrl: url })),
        title: firstLine(
          title ??
            (description && firstSentence(description)) ??
            `${id} in ${name}`,
        ),
        description,
        severity: severityOfWord(word),
        toolSeverity: criticality,
        cvss: unlessEmpty(advisory.scores.map(score => ({ score }))),
        vulnerabilityIds,
        package: {
          ...packageOfName({ type: 'gem', name, version }),
          fixedVersions: unlessEmpty(versionsOf(advisory.requirements)),
        },
        remediation:
          advisory.requirements.length > 0
            ? `Upgrade to ${advisory.requirements.join(', ')}`
            : 'Remove or disable this gem until a patch is available.',
        references: unlessEmpty(url ? [url] : []),
      },
    };
  }
}

/** A source from which gems are fetched without protection. */
export function observeSource(
  source: string,
  rules: SharedRules,
): ReadObservation {
  const address = source.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, '$1');
  return {
    category: 'infrastructure',
    rule: rules.get('insecure-source', () => ({
      name: 'Insecure source of gems',
    })),
    title: firstLine(`Insecure source of gems: ${address}`),
    severity: 'unknown',
    weaknesses: [829],
    resource: { address, type: 'gem source' },
  };
}

/** The versions from which on it is mended; upper bounds are no fix. */
function versionsOf(requirements: string[]): string[] {
  return requirements
    .flatMap(requirement => requirement.split(','))
    .flatMap(
      part => /^[\s']*(?:~>|>=|=)?\s*(\d[\w.+-]*)/.exec(part)?.[1] ?? [],
    );
}
