import {
  XmlElement,
  childElement,
  childElements,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, asObject, listAt } from '../../support/fields';

/** The texts of some children, by their names. */
function texts(element: XmlElement | undefined, ...names: string[]) {
  return Object.fromEntries(
    names.map(name => [name, childElement(element, name)?.text]),
  );
}

/** The elements of a list such as `cwes/cwe`; absent when the list is. */
function listOf<T>(
  element: XmlElement,
  list: string,
  name: string,
  read: (item: XmlElement) => T,
): T[] | undefined {
  const parent = childElement(element, list);
  return parent && childElements(parent, name).map(read);
}

/** A component or service, with those inside of it. */
export function componentOfXml(element: XmlElement): JsonObject {
  const evidence = childElement(element, 'evidence');
  return {
    type: element.attributes.type,
    'bom-ref': element.attributes['bom-ref'],
    isExternal: element.attributes.isExternal === 'true',
    ...texts(element, 'group', 'name', 'version', 'versionRange', 'purl'),
    components: listOf(element, 'components', 'component', componentOfXml),
    services: listOf(element, 'services', 'service', componentOfXml),
    properties: listOf(element, 'properties', 'property', property => ({
      name: property.attributes.name,
      value: property.text,
    })),
    evidence: evidence && {
      occurrences: listOf(evidence, 'occurrences', 'occurrence', occurrence =>
        texts(occurrence, 'location', 'line'),
      ),
    },
    vulnerabilities: listOf(
      element,
      'vulnerabilities',
      'vulnerability',
      vulnerabilityOfXml,
    ),
  };
}

/** The component and those inside of it that have vulnerabilities of their own. */
export function nestedVulnerabilities(component: JsonObject): JsonObject[] {
  const inner = listAt(component, 'components').flatMap(child =>
    nestedVulnerabilities(asObject(child) ?? {}),
  );
  return listAt(component, 'vulnerabilities').length > 0
    ? [component, ...inner]
    : inner;
}

export function dependencyOfXml(element: XmlElement): JsonObject {
  return {
    ref: element.attributes.ref,
    dependsOn: childElements(element, 'dependency').map(
      child => child.attributes.ref,
    ),
  };
}

export function metadataOfXml(element: XmlElement): JsonObject {
  const tools = childElement(element, 'tools');
  const component = childElement(element, 'component');
  const named = tools && childElements(tools, 'tool');
  return {
    tools:
      tools && named && named.length > 0
        ? named.map(tool => texts(tool, 'vendor', 'name', 'version'))
        : tools && {
            components: listOf(
              tools,
              'components',
              'component',
              componentOfXml,
            ),
            services: listOf(tools, 'services', 'service', componentOfXml),
          },
    component: component && componentOfXml(component),
    ...texts(element, 'timestamp'),
  };
}

/** A vulnerability of 1.4 and newer, or of the extension for those before. */
export function vulnerabilityOfXml(element: XmlElement): JsonObject {
  const analysis = childElement(element, 'analysis');
  const { ref } = element.attributes;
  const recommendations = listOf(
    element,
    'recommendations',
    'recommendation',
    item => item.text,
  );
  return {
    'bom-ref': element.attributes['bom-ref'],
    ...texts(element, 'id', 'description', 'detail', 'workaround'),
    recommendation:
      childText(element, 'recommendation') ?? recommendations?.join('\n'),
    source: sourceOf(element),
    references: listOf(element, 'references', 'reference', reference => ({
      id: childText(reference, 'id'),
      source: sourceOf(reference),
    })),
    ratings: listOf(element, 'ratings', 'rating', rating => {
      const score = childElement(rating, 'score');
      return {
        ...texts(rating, 'severity', 'method', 'vector'),
        score: childText(score, 'base') ?? score?.text,
        source: sourceOf(rating),
      };
    }),
    cwes: listOf(element, 'cwes', 'cwe', cwe => cwe.text),
    advisories: listOf(element, 'advisories', 'advisory', advisory => ({
      url: childText(advisory, 'url') ?? advisory.text,
    })),
    analysis: analysis && {
      ...texts(
        analysis,
        'state',
        'justification',
        'detail',
        'firstIssued',
        'lastUpdated',
      ),
      response: listOf(
        analysis,
        'responses',
        'response',
        response => response.text,
      ),
    },
    affects:
      ref === undefined
        ? listOf(element, 'affects', 'target', target => ({
            ref: childText(target, 'ref'),
            versions: listOf(target, 'versions', 'version', version =>
              texts(version, 'version', 'range', 'status'),
            ),
          }))
        : [{ ref }],
  };
}

function sourceOf(element: XmlElement): JsonObject | undefined {
  const source = childElement(element, 'source');
  return (
    source && {
      name: childText(source, 'name') ?? source.attributes.name,
      url: childText(source, 'url'),
    }
  );
}
