import {
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  XmlElement,
  childElement,
  childElements,
} from '@aspm/backstage-plugin-aspm-node';
import { hostResource } from '../../support/hosts';
import { SharedRules } from '../../support/sharedRules';
import { readNmapScript } from './readNmapScript';

/**
 * Nmap's XML. What is a problem is what scripts say is one: `vulners`, `vulscan`, and those that use
 * Nmap's library for vulnerabilities (`*-vuln-*`, `ssl-*` ...).
 *
 * @see https://nmap.org/book/output-formats-xml-output.html
 * @see https://nmap.org/nsedoc/lib/vulns.html
 */
export const nmapFormat: ReportFormat = {
  id: 'nmap',
  title: 'Nmap XML',
  versions: '5 and newer',
  notes: {
    read: 'Vulnerabilities that scripts found on hosts and ports: `vulners`, `vulscan` (only its list of CVEs) and all scripts that tell a state `VULNERABLE`.',
    leftOut:
      'Open ports, which are no problem by themselves; results of other scripts; tests that found nothing; what `vulners` and `vulscan` list beside CVEs (exploits, entries of other lists).',
    severity:
      'The risk factor that a script tells, else its CVSS score. `vulscan` has neither.',
    scope: 'Each host that was up is a scope of its own.',
    remarks: [
      '`vulscan` compares words of banners only, so that its confidence is low.',
    ],
  },

  detect(outline) {
    return outline.syntax === 'xml' && outline.root === 'nmaprun';
  },

  async *read(content) {
    const { root, attributes } = await content.xml.root();
    if (root !== 'nmaprun') {
      throw new UnreadableReportError('The report is no run of Nmap', root);
    }
    const tool = (target?: string): ReportEvent => ({
      kind: 'tool',
      name: 'Nmap',
      version: attributes.version || undefined,
      target,
      categories: ['infrastructure'],
    });
    const rules = new SharedRules();
    let isOpen = false;
    for await (const batch of content.xml.select('nmaprun/host')) {
      for (const { element } of batch) {
        const host = hostOf(element);
        if (!host || !isUp(element)) continue;
        isOpen = true;
        yield tool(host);
        yield* readHost(element, host, rules);
      }
    }
    if (!isOpen) yield tool();
  },
};

/** As a person named it, else by its address. */
function hostOf(host: XmlElement): string | undefined {
  const named = childElements(childElement(host, 'hostnames'), 'hostname').find(
    ({ attributes }) => attributes.type === 'user',
  );
  const address = childElements(host, 'address').find(
    ({ attributes }) => attributes.addrtype !== 'mac',
  );
  return named?.attributes.name || address?.attributes.addr || undefined;
}

function isUp(host: XmlElement): boolean {
  return childElement(host, 'status')?.attributes.state !== 'down';
}

function* readHost(
  element: XmlElement,
  host: string,
  rules: SharedRules,
): Generator<ReportEvent> {
  const ports = childElements(childElement(element, 'ports'), 'port');
  for (const port of ports) {
    if (childElement(port, 'state')?.attributes.state === 'open') {
      yield {
        kind: 'skipped',
        reason: 'open port, which is no problem by itself',
      };
    }
    const { portid, protocol } = port.attributes;
    const resource = hostResource({ host, port: portid, protocol });
    for (const script of childElements(port, 'script')) {
      yield* readNmapScript(script, resource, rules);
    }
  }
  for (const list of ['hostscript', 'prescript', 'postscript']) {
    for (const script of childElements(childElement(element, list), 'script')) {
      yield* readNmapScript(script, hostResource({ host }), rules);
    }
  }
}
