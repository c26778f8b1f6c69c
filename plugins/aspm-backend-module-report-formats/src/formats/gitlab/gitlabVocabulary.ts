import { Category } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, at, listAt, textAt } from '../../support/fields';
import { categoriesOfTool } from '../../support/toolCategories';

/** What a type of scan looks for. */
const categories: Record<string, Category> = {
  sast: 'code',
  sast_iac: 'infrastructure',
  dependency_scanning: 'dependency',
  container_scanning: 'dependency',
  cluster_image_scanning: 'dependency',
  secret_detection: 'secret',
  dast: 'api',
  api_fuzzing: 'api',
  coverage_fuzzing: 'code',
};

/** GitLab's names of tools, where their makers call them otherwise; by the scanner's id. */
const names: Record<string, string> = {
  kics: 'KICS',
  trivy: 'Trivy',
  zaproxy: 'ZAP',
};

/** An identifier of a vulnerability, of any kind: CVE, CWE, the rule of the scanner and others. */
export interface GitlabIdentifier {
  /** In lower case. */
  type: string;
  name: string;
  value: string;
  url?: string;
}

export function identifiersOf(vulnerability: JsonObject): GitlabIdentifier[] {
  return listAt(vulnerability, 'identifiers').flatMap(identifier => {
    const given = at(identifier, 'value');
    const value =
      typeof given === 'number' ? String(given) : textAt(identifier, 'value');
    const name = textAt(identifier, 'name') ?? value;
    return name
      ? {
          type: textAt(identifier, 'type')?.toLowerCase() ?? '',
          name,
          value: value ?? name,
          url: textAt(identifier, 'url'),
        }
      : [];
  });
}

/** The product that scanned, as its makers write it. */
export function toolName(scanner: unknown): string | undefined {
  const id = textAt(scanner, 'id')?.toLowerCase();
  if (id && Object.hasOwn(names, id)) return names[id];
  return textAt(scanner, 'name') ?? textAt(scanner, 'id');
}

/** The type of the scan, where neither the report nor the vulnerability says it: by its structure. */
function typeOfLocation(vulnerability: JsonObject): string {
  const location = at(vulnerability, 'location');
  if (textAt(location, 'image')) return 'container_scanning';
  if (textAt(location, 'dependency', 'package', 'name')) {
    return 'dependency_scanning';
  }
  if (textAt(location, 'hostname') ?? textAt(location, 'path')) return 'dast';
  return 'sast';
}

/**
 * What a vulnerability is about. The static scan also runs tools that look for secrets, as it did
 * before there was a scan for them, and for mistakes in the configuration of infrastructure.
 */
export function categoryOf(
  vulnerability: JsonObject,
  scanType: string | undefined,
  scanner: unknown,
): Category {
  const type =
    scanType ??
    textAt(vulnerability, 'category') ??
    textAt(vulnerability, 'report_type') ??
    typeOfLocation(vulnerability);
  const category = categoryOfScan(type) ?? 'code';
  if (category !== 'code') return category;
  const [first] = identifiersOf(vulnerability);
  const words = [
    textAt(vulnerability, 'scanner', 'id'),
    textAt(scanner, 'id'),
    first?.type.split('_')[0],
  ];
  const found = words
    .filter(word => word !== undefined)
    .map(word => categoriesOfTool(word)[0]);
  return (
    found.find(each => each === 'secret' || each === 'infrastructure') ?? 'code'
  );
}

/** The category of a type of scan, as `scan.type` says it. */
export function categoryOfScan(type: string | undefined): Category | undefined {
  const key = type?.toLowerCase() ?? '';
  return Object.hasOwn(categories, key) ? categories[key] : undefined;
}

const confidences: Record<string, ReadObservation['toolConfidence']> = {
  confirmed: 'high',
  high: 'high',
  medium: 'medium',
  low: 'low',
  experimental: 'low',
};

/** What a scanner flags as a likely false positive stays open in GitLab, and here with low confidence. */
export function confidenceOf(
  vulnerability: JsonObject,
): ReadObservation['toolConfidence'] {
  if (likelyFalsePositive(vulnerability)) return 'low';
  const word =
    textAt(vulnerability, 'confidence') ??
    textAt(vulnerability, 'details', 'confidence', 'value');
  const key = word?.toLowerCase() ?? '';
  return Object.hasOwn(confidences, key) ? confidences[key] : undefined;
}

export function likelyFalsePositive(vulnerability: JsonObject): boolean {
  return listAt(vulnerability, 'flags').some(
    flag => textAt(flag, 'type') === 'flagged-as-likely-false-positive',
  );
}

/** Scheme, host and port of an address, which may lack its scheme. */
export function siteOf(address: string | undefined): string | undefined {
  const found =
    /^(?:([a-z][a-z0-9+.-]{0,20}):\/\/)?(?:[^/?#@]{0,500}@)?([^/?#@\s]{1,500})/i.exec(
      address ?? '',
    );
  if (!found) return undefined;
  return found[1] ? `${found[1]}://${found[2]}` : found[2];
}
