import { XmlDocument, childText } from '@aspm/backstage-plugin-aspm-node';
import { JsonObject } from '../../support/fields';
import {
  ZapInstance,
  ZapSite,
  ZapSites,
  ZapSource,
  alertFields,
} from './ZapSource';

const site = 'OWASPZAPReport/site';
const alert = `${site}/alerts/alertitem`;
const instance = `${alert}/instances/instance`;
const insight = 'OWASPZAPReport/insights/insight?';

/** ZAP's XML. */
export class XmlZapSource implements ZapSource {
  constructor(private readonly xml: XmlDocument) {}

  async sites(): Promise<ZapSites> {
    const { attributes } = await this.xml.root();
    const sites: ZapSite[] = [];
    let insights = 0;
    for await (const batch of this.xml.select(
      insight,
      `${site}?`,
      `${alert}?`,
      ...alertFields.map(field => `${alert}/${field}`),
    )) {
      for (const { pattern, element } of batch) {
        const current = sites[sites.length - 1];
        if (pattern === insight) {
          insights++;
        } else if (pattern === `${site}?`) {
          const { name, host, port } = element.attributes;
          sites.push({ name, host, port, alerts: [] });
        } else if (pattern === `${alert}?`) {
          current.alerts.push({});
        } else {
          current.alerts[current.alerts.length - 1][element.name] =
            element.name === 'tags'
              ? element.children.map(tag => ({ tag: childText(tag, 'tag') }))
              : element.text;
        }
      }
    }
    return { version: attributes.version, sites, insights };
  }

  async *instances(): AsyncGenerator<ZapInstance, void> {
    let [siteIndex, alertIndex, index] = [-1, -1, 0];
    for await (const batch of this.xml.select(
      `${site}?`,
      `${alert}?`,
      instance,
    )) {
      for (const { pattern, element } of batch) {
        if (pattern === `${site}?`) {
          siteIndex++;
          alertIndex = -1;
        } else if (pattern === `${alert}?`) {
          alertIndex++;
          index = 0;
        } else {
          const value: JsonObject = {};
          for (const { name, text } of element.children) value[name] = text;
          yield {
            site: siteIndex,
            alert: alertIndex,
            value,
            place: `site[${siteIndex}].alerts[${alertIndex}].instances[${index++}]`,
          };
        }
      }
    }
  }
}
