import {
  PackageCoordinates,
  Severity,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { packageOfName } from '../../support/packageUrls';

/** The first words for severities, which Semgrep renamed to low, medium, high and critical. */
const formerWords: Record<string, Severity> = {
  error: 'high',
  warning: 'medium',
  info: 'low',
  inventory: 'info',
  experiment: 'info',
};

/** @see https://semgrep.dev/docs/writing-rules/rule-syntax#severity */
export function severityOfSemgrep(word: string | undefined): Severity {
  const key = word?.trim().toLowerCase() ?? '';
  return Object.hasOwn(formerWords, key)
    ? formerWords[key]
    : severityOfWord(word);
}

export function confidenceOf(
  word: string | undefined,
): ReadObservation['toolConfidence'] {
  const key = word?.trim().toLowerCase();
  return key === 'high' || key === 'medium' || key === 'low' ? key : undefined;
}

const purlTypes: Record<string, string> = {
  cargo: 'cargo',
  composer: 'composer',
  gem: 'gem',
  gomod: 'golang',
  hex: 'hex',
  maven: 'maven',
  mix: 'hex',
  npm: 'npm',
  nuget: 'nuget',
  opam: 'opam',
  pub: 'pub',
  pypi: 'pypi',
  swiftpm: 'swift',
};

/** A package as Semgrep Supply Chain names it. */
export function packageOf(options: {
  ecosystem?: string;
  name: string;
  version?: string;
  fixedVersions?: string[];
}): PackageCoordinates {
  const ecosystem = options.ecosystem?.toLowerCase() ?? '';
  return {
    ...packageOfName({
      type: Object.hasOwn(purlTypes, ecosystem)
        ? purlTypes[ecosystem]
        : undefined,
      name: options.name,
      version: options.version,
    }),
    fixedVersions: options.fixedVersions,
  };
}

/** The last part of a rule's id, which names it within its folders. */
export function ruleName(id: string): string {
  return id.slice(id.lastIndexOf('.') + 1) || id;
}
