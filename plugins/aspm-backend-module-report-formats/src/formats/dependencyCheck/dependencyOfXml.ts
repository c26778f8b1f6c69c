import {
  XmlElement,
  childElement,
  childElements,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject } from '../../support/fields';

/** The metrics of CVSS 2 before schema 2.0, where they stood in the vulnerability itself. */
const oldMetrics: Record<string, string> = {
  cvssScore: 'score',
  cvssAccessVector: 'accessVector',
  cvssAccessComplexity: 'accessComplexity',
  cvssAuthenticationr: 'authenticationr',
  cvssConfidentialImpact: 'confidentialImpact',
  cvssIntegrityImpact: 'integrityImpact',
  cvssAvailabilityImpact: 'availabilityImpact',
};

/** A dependency of any schema of the XML in the shape that it has as JSON. */
export function dependencyOfXml(dependency: XmlElement): JsonObject {
  const identifiers = childElement(dependency, 'identifiers');
  const vulnerabilities = childElement(dependency, 'vulnerabilities');
  return {
    ...texts(dependency, 'fileName', 'filePath'),
    projectReferences: inside(dependency, 'projectReferences').map(
      ({ text }) => text,
    ),
    relatedDependencies: inside(dependency, 'relatedDependencies').map(
      related => ({
        ...texts(related, 'fileName', 'filePath'),
        packageIds: inside(related, 'identifiers').map(identifierOf),
      }),
    ),
    versionEvidence: inside(dependency, 'evidenceCollected')
      .filter(({ attributes }) => attributes.type === 'version')
      .map(evidence => ({
        confidence: evidence.attributes.confidence,
        ...texts(evidence, 'value'),
      })),
    packages: [
      ...childElements(identifiers, 'package'),
      ...childElements(identifiers, 'identifier').filter(
        ({ attributes }) => attributes.type !== 'cpe',
      ),
    ].map(identifierOf),
    vulnerabilityIds: [
      ...childElements(identifiers, 'vulnerabilityIds'),
      ...childElements(identifiers, 'identifier').filter(
        ({ attributes }) => attributes.type === 'cpe',
      ),
    ].map(identifierOf),
    vulnerabilities: childElements(vulnerabilities, 'vulnerability').map(
      vulnerabilityOf,
    ),
    suppressedVulnerabilities: childElements(
      vulnerabilities,
      'suppressedVulnerability',
    ).map(vulnerabilityOf),
  };
}

/** Until schema 2.0, identifiers had a type and a name, in brackets when it was a CPE. */
function identifierOf(identifier: XmlElement): JsonObject {
  return {
    id: childText(identifier, 'id') ?? childText(identifier, 'name'),
    type: identifier.attributes.type,
    confidence: identifier.attributes.confidence,
  };
}

function vulnerabilityOf(vulnerability: XmlElement): JsonObject {
  const cwes = inside(vulnerability, 'cwes').map(({ text }) => text);
  const old = vulnerability.children.filter(({ name }) =>
    Object.hasOwn(oldMetrics, name),
  );
  const exploited = childElement(vulnerability, 'knownExploitedVulnerability');
  return {
    ...texts(vulnerability, 'name', 'severity', 'description', 'notes'),
    source: vulnerability.attributes.source,
    cvssv2:
      metricsOf(vulnerability, 'cvssV2') ??
      (old.length > 0
        ? Object.fromEntries(
            old.map(({ name, text }) => [oldMetrics[name], text]),
          )
        : undefined),
    cvssv3: metricsOf(vulnerability, 'cvssV3'),
    cvssv4: metricsOf(vulnerability, 'cvssV4'),
    cwes: cwes.length > 0 ? cwes : childText(vulnerability, 'cwe'),
    references: inside(vulnerability, 'references').map(reference =>
      texts(reference, 'url'),
    ),
    vulnerableSoftware: inside(vulnerability, 'vulnerableSoftware').map(
      ({ attributes }) => ({ software: attributes }),
    ),
    knownExploitedVulnerability:
      exploited && texts(exploited, 'requiredAction'),
  };
}

function metricsOf(
  vulnerability: XmlElement,
  name: string,
): JsonObject | undefined {
  const metrics = childElement(vulnerability, name);
  return (
    metrics &&
    Object.fromEntries(metrics.children.map(child => [child.name, child.text]))
  );
}

function inside(element: XmlElement, name: string): XmlElement[] {
  return childElement(element, name)?.children ?? [];
}

function texts(element: XmlElement, ...names: string[]): JsonObject {
  return Object.fromEntries(
    names.map(name => [name, childText(element, name)]),
  );
}
