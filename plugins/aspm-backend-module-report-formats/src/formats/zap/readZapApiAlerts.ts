import {
  JsonDocument,
  ReportEvent,
  formatJsonPath,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, asObject, at, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { readZapAlert, readZapInstance } from './readZapInstance';

/** Under which names the list of alerts stands; without any, it is the document. */
export const zapApiLists = ['alerts', 'vulnerabilities', ''] as const;

export type ZapApiList = (typeof zapApiLists)[number];

/** ZAP's words for how sure it is, by the numbers that its reports have. */
const confidences = ['false positive', 'low', 'medium', 'high', 'confirmed'];

/** Whether this is an alert as ZAP's API gives it. */
export function isZapApiAlert(alert: unknown): boolean {
  return (
    ['alert', 'confidence', 'pluginId', 'risk', 'url'].every(
      key => textAt(alert, key) !== undefined,
    ) && at(alert, 'messageId') !== undefined
  );
}

/**
 * The alerts as ZAP's API lists them, one by one. They stand in no order of their sites.
 *
 * @see https://www.zaproxy.org/docs/api/#coreviewalerts
 */
export async function* readZapApiAlerts(
  json: JsonDocument,
  list: ZapApiList,
): AsyncGenerator<ReportEvent> {
  let site: string | undefined;
  let isOpen = false;
  const rules = new SharedRules();
  const tool = (target?: string): ReportEvent => ({
    kind: 'tool',
    name: 'ZAP',
    target,
    categories: ['api'],
  });
  for await (const { value, path } of elementsOf(json, list)) {
    if (!textAt(value, 'name') && !textAt(value, 'alert')) {
      throw new UnreadableReportError(
        'An alert has no name',
        `${formatJsonPath(path)}.name`,
      );
    }
    const target = siteOf(textAt(value, 'url'));
    if (!isOpen || target !== site) {
      yield tool(target);
      site = target;
      isOpen = true;
    }
    const fields = reportFieldsOf(value);
    const { shared } = readZapAlert(fields);
    const rule = rules.get(shared.rule.id, () => shared.rule);
    yield {
      kind: 'observation',
      observation: readZapInstance(
        { fields, shared: { ...shared, rule } },
        fields,
      ),
    };
  }
  if (!isOpen) yield tool();
}

/** The host and port of an address. */
function siteOf(url: string | undefined): string | undefined {
  if (!url || !URL.canParse(url)) return undefined;
  const { hostname, port, protocol } = new URL(url);
  return `${hostname}:${port || (protocol === 'https:' ? '443' : '80')}`;
}

/** An alert with the names that reports have. */
function reportFieldsOf(alert: JsonObject): JsonObject {
  const confidence = confidences.indexOf(
    (textAt(alert, 'confidence') ?? '').toLowerCase(),
  );
  return {
    ...alert,
    pluginid: alert.pluginId,
    riskdesc: alert.risk,
    confidence: confidence < 0 ? undefined : confidence,
    desc: alert.description,
    otherinfo: alert.other,
    uri: alert.url,
    tags: Object.keys(asObject(alert.tags) ?? {}).map(tag => ({ tag })),
  };
}
