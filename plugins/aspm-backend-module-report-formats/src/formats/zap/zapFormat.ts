import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { at, listAt, textAt } from '../../support/fields';
import { isXml } from '../../support/isXml';
import { JsonZapSource } from './JsonZapSource';
import { XmlZapSource } from './XmlZapSource';
import { ZapSite } from './ZapSource';
import {
  ZapApiList,
  isZapApiAlert,
  readZapApiAlerts,
  zapApiLists,
} from './readZapApiAlerts';
import { ZapAlert, readZapAlert, readZapInstance } from './readZapInstance';

/**
 * ZAP's traditional reports, as JSON or XML, with or without requests and responses.
 *
 * Every instance of an alert is an observation, since an alert is about one weakness and its
 * instances about places that are fixed one by one. Every site is a part of its own, so that a scan
 * of one host closes nothing that was found on another.
 *
 * @see https://www.zaproxy.org/docs/desktop/addons/report-generation/report-traditional-json/
 * @see https://www.zaproxy.org/docs/desktop/addons/report-generation/report-traditional-xml/
 */
export const zapFormat: ReportFormat = {
  id: 'zap',
  title: 'ZAP',
  versions:
    '2.4 and newer: traditional JSON and XML, also with requests; alerts of the API',
  notes: {
    read: 'Every instance of every alert, with method, address, parameter, request and response; false positives, as silenced.',
    leftOut:
      'Insights on the scan itself; sequences, whose alerts stand among those of their sites.',
    severity:
      "ZAP's risk: high, medium, low or informational. There is no critical one.",
    scope: 'Each site (host and port) is a scope of its own.',
    remarks: [
      "ZAP's traditional reports, JSON and XML, with or without requests and responses.",
      'Alerts as the API lists them, under `alerts` or `vulnerabilities` or as an array. An empty list is read when the format is named.',
      'An alert that ZAP calls systemic has that word as a tag, and only some of its instances in the report.',
    ],
  },

  detect(outline) {
    if (outline.syntax === 'xml') return outline.root === 'OWASPZAPReport';
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const site = at(sample, 'site');
    if (
      zapApiLists.some(list =>
        isZapApiAlert(listAt(sample, ...(list ? [list] : []))[0]),
      )
    ) {
      return true;
    }
    return (
      typeof site === 'object' &&
      site !== null &&
      // GitLab's reports of its DAST scanner hold ZAP's in themselves.
      at(sample, 'vulnerabilities') === undefined &&
      (/\bZAP\b/i.test(textAt(sample, '@programName') ?? '') ||
        (at(sample, '@version') !== undefined &&
          at(sample, '@generated') !== undefined))
    );
  },

  async *read(content) {
    const xml = await isXml(content);
    const apiList = xml ? undefined : await apiListOf(content);
    if (apiList !== undefined) {
      yield* readZapApiAlerts(content.json, apiList);
      return;
    }
    const source = xml
      ? new XmlZapSource(content.xml)
      : new JsonZapSource(content.json);
    const { version, sites, insights } = await source.sites();
    const tool = (site?: ZapSite): ReportEvent => ({
      kind: 'tool',
      name: 'ZAP',
      version,
      target: site && targetOf(site),
      categories: ['api'],
    });
    if (sites.length === 0) yield tool();
    const steps: Step[] = sites.flatMap((site, siteIndex) => [
      { siteIndex, site, alertIndex: -1 },
      ...site.alerts.map((fields, alertIndex) => ({
        siteIndex,
        site,
        alertIndex,
        alert: readZapAlert(fields),
      })),
    ]);
    let next = 0;
    let current: Step | undefined;
    let instances = 0;
    /** Passes on to an alert; what has no instances on the way there is told on its own. */
    function* advance(until: (step: Step) => boolean): Generator<ReportEvent> {
      while (!current || !until(current)) {
        if (current?.alert && instances === 0) {
          const observation = readZapInstance(
            current.alert,
            current.alert.fields,
          );
          yield { kind: 'observation', observation };
        }
        current = steps[next++];
        instances = 0;
        if (!current) return;
        if (!current.alert) yield tool(current.site);
      }
    }
    for await (const { site, alert, value, place } of source.instances()) {
      yield* advance(
        step => step.siteIndex === site && step.alertIndex === alert,
      );
      if (!current?.alert) {
        throw new UnreadableReportError(
          'Alerts and sites stand twice in the report',
          place,
        );
      }
      instances++;
      yield {
        kind: 'observation',
        observation: readZapInstance(current.alert, value),
      };
    }
    yield* advance(() => false);
    for (let count = 0; count < insights; count++) {
      yield { kind: 'skipped', reason: 'insight on the scan itself' };
    }
  },
};

/** The list of alerts that ZAP's API gives, which knows no sites; none in a report. */
async function apiListOf(
  content: ReportContent,
): Promise<ZapApiList | undefined> {
  let found: ZapApiList | undefined;
  for await (const batch of content.json.select(
    'site?',
    'alerts?',
    'vulnerabilities?',
    '?',
  )) {
    for (const { pattern, value } of batch) {
      if (pattern === 'site?') return undefined;
      if (pattern !== '?')
        found = pattern === 'alerts?' ? 'alerts' : 'vulnerabilities';
      else if (value === 'array') found = '';
    }
  }
  return found;
}

/** A site, or one of its alerts, in the order of the report. */
interface Step {
  siteIndex: number;
  site: ZapSite;
  alertIndex: number;
  alert?: ZapAlert;
}

/** The host and port, as they stay from scan to scan. */
function targetOf({ name, host, port }: ZapSite): string | undefined {
  return host && port ? `${host}:${port}` : host ?? name;
}
