import {
  UnreadableReportError,
  XmlDocument,
  XmlElement,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import { NiktoItem, NiktoPart } from './NiktoPart';

/**
 * Nikto's XML. Some versions write the root element twice, one inside the other.
 */
export async function* niktoXmlParts(
  xml: XmlDocument,
): AsyncGenerator<NiktoPart> {
  const { root, attributes } = await xml.root();
  if (root !== 'niktoscan') {
    throw new UnreadableReportError(
      'The report does not begin with a scan of Nikto',
      root,
    );
  }
  if (attributes.version) {
    yield { kind: 'version', version: attributes.version };
  }
  for await (const batch of xml.select(
    'niktoscan/niktoscan?',
    ...['niktoscan', 'niktoscan/niktoscan'].flatMap(scan => [
      `${scan}/scandetails?`,
      `${scan}/scandetails/item`,
    ]),
  )) {
    for (const { element, ancestors } of batch) {
      if (element.name === 'niktoscan') {
        if (element.attributes.version)
          yield { kind: 'version', version: element.attributes.version };
      } else if (element.name === 'scandetails') {
        const { targethostname, targetip, targetport } = element.attributes;
        const host = targethostname || targetip;
        if (host) yield { kind: 'host', host, port: targetport };
      } else {
        yield itemOf(element, ancestors[ancestors.length - 1]);
      }
    }
  }
}

function itemOf(element: XmlElement, host: XmlElement): NiktoItem {
  const path = childText(element, 'uri');
  const site = host.attributes.sitename?.replace(/\/$/, '');
  const link = [
    childText(element, 'namelink'),
    site && path?.startsWith('/') ? `${site}${path}` : undefined,
    childText(element, 'iplink'),
  ].find(url => url && /^https?:\/\/[^:/]/i.test(url));
  const { id, method, osvdbid } = element.attributes;
  return {
    kind: 'item',
    id: id || undefined,
    method: method || undefined,
    path,
    url: link,
    message: childText(element, 'description') ?? '',
    references: [
      childText(element, 'references') ?? '',
      osvdbid && osvdbid !== '0' ? `OSVDB-${osvdbid}` : '',
    ],
  };
}
