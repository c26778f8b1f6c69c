import { XmlDocument } from '@aspm/backstage-plugin-aspm-node';
import { listAt } from '../../support/fields';
import {
  BomElement,
  BomHeader,
  BomList,
  BomSource,
  BomVulnerability,
} from './BomSource';
import {
  componentOfXml,
  dependencyOfXml,
  metadataOfXml,
  nestedVulnerabilities,
  vulnerabilityOfXml,
} from './bomOfXml';

const components = 'bom/components/component';
const services = 'bom/services/service';
const dependencies = 'bom/dependencies/dependency';
const vulnerabilities = 'bom/vulnerabilities/vulnerability';

/**
 * CycloneDX as XML, brought into the shape of its JSON form. Documents before 1.4 may hold
 * vulnerabilities by the extension, inside of components or beside them.
 *
 * @see https://cyclonedx.org/ext/vulnerability/
 */
export class XmlBomSource implements BomSource {
  private nested = false;

  constructor(private readonly xml: XmlDocument) {}

  async header(): Promise<BomHeader> {
    const { namespace, attributes } = await this.xml.root();
    let metadata: unknown;
    let hasVulnerabilities = false;
    let hasComponents = false;
    let stated = 0;
    let undecided = 0;
    for await (const batch of this.xml.select(
      'bom/metadata',
      'bom/vulnerabilities?',
      'bom/components/component?',
      'bom/components/component/vulnerabilities?',
      'bom/vulnerabilities/vulnerability?',
      'bom/vulnerabilities/vulnerability/analysis/state?',
    )) {
      for (const { pattern, element } of batch) {
        if (pattern === 'bom/metadata') metadata = metadataOfXml(element);
        else if (pattern.endsWith('/component?')) hasComponents = true;
        else if (pattern.endsWith('/vulnerability?')) undecided++;
        else if (pattern.endsWith('/state?')) {
          undecided--;
          stated++;
        } else hasVulnerabilities = true;
      }
    }
    return {
      specVersion: /^http:\/\/cyclonedx\.org\/schema\/bom\/(.+)$/.exec(
        namespace,
      )?.[1],
      serialNumber: attributes.serialNumber,
      version: attributes.version,
      metadata,
      hasVulnerabilities,
      isStatement: stated > 0 && undecided === 0 && !hasComponents,
    };
  }

  async *elements(): AsyncGenerator<BomElement<BomList>, void> {
    const next: Record<BomList, number> = {
      components: 0,
      services: 0,
      dependencies: 0,
    };
    const parts = this.xml.select(components, services, dependencies);
    for await (const batch of parts) {
      for (const { pattern, element } of batch) {
        const list = pattern.split('/')[1] as BomList;
        const value =
          list === 'dependencies'
            ? dependencyOfXml(element)
            : componentOfXml(element);
        this.nested ||= nestedVulnerabilities(value).length > 0;
        yield { list, value, place: `${list}[${next[list]++}]` };
      }
    }
  }

  async *vulnerabilities(): AsyncGenerator<BomVulnerability, void> {
    const list = 'vulnerabilities';
    let index = 0;
    const patterns = this.nested
      ? [components, vulnerabilities]
      : [vulnerabilities];
    for await (const batch of this.xml.select(...patterns)) {
      for (const { pattern, element } of batch) {
        if (pattern === vulnerabilities) {
          const value = vulnerabilityOfXml(element);
          yield { list, value, place: `${list}[${index++}]` };
          continue;
        }
        for (const within of nestedVulnerabilities(componentOfXml(element))) {
          for (const value of listAt(within, list)) {
            yield {
              list,
              value: value as BomVulnerability['value'],
              within,
              place: `${list}[${index++}]`,
            };
          }
        }
      }
    }
  }
}
