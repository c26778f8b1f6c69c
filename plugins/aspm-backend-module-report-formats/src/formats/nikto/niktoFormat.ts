import { ReportEvent, ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { at } from '../../support/fields';
import { firstCharacter } from '../../support/firstCharacter';
import { SharedRules } from '../../support/sharedRules';
import { NiktoPart } from './NiktoPart';
import { niktoCsvParts } from './niktoCsvParts';
import { niktoJsonParts } from './niktoJsonParts';
import { niktoXmlParts } from './niktoXmlParts';
import { readNiktoItem } from './readNiktoItem';

/**
 * The reports of Nikto as JSON, XML or CSV.
 *
 * @see https://github.com/sullo/nikto/tree/master/program/plugins
 */
export const niktoFormat: ReportFormat = {
  id: 'nikto',
  title: 'Nikto',
  versions: '2.1 and newer: JSON, XML and CSV',
  notes: {
    read: 'Every item of every host, with method and address; CVE ids, where its message or references name them.',
    leftOut: 'Hosts that Nikto could not find.',
    severity: 'Nikto rates nothing, so it is `unknown`.',
    scope: 'Each host and port is a scope of its own.',
    remarks: [
      'What an item names in quotes (a header, a method, an entry) is taken as its parameter, since one id of Nikto stands for many of them.',
      'CSV has no ids, so that its items are known by their words.',
      'JSON of version 2.1 that ends its lists with a comma is no JSON, and is refused.',
    ],
  },

  detect(outline) {
    switch (outline.syntax) {
      case 'xml':
        return outline.root === 'niktoscan';
      case 'text':
        return /^\ufeff?"?Nikto - v\d/.test(outline.head);
      default: {
        const { sample } = outline;
        const host = Array.isArray(sample) ? sample[0] : sample;
        return (
          Array.isArray(at(host, 'vulnerabilities')) &&
          ['host', 'ip', 'port', 'banner'].every(
            key => at(host, key) !== undefined,
          )
        );
      }
    }
  },

  async *read(content) {
    const start = await firstCharacter(content);
    let parts: AsyncIterable<NiktoPart>;
    if (start === '<') parts = niktoXmlParts(content.xml);
    else if (start === '{' || start === '[') parts = niktoJsonParts(content);
    else parts = niktoCsvParts(content.bytes());

    const rules = new SharedRules();
    let version: string | undefined;
    let isOpen = false;
    let unknownHosts = 0;
    const tool = (target?: string): ReportEvent => ({
      kind: 'tool',
      name: 'Nikto',
      version,
      target,
      categories: ['api'],
    });
    for await (const part of parts) {
      if (part.kind === 'version') {
        version = part.version;
      } else if (part.kind === 'unknown host') {
        unknownHosts++;
      } else if (part.kind === 'host') {
        isOpen = true;
        yield tool(part.port ? `${part.host}:${part.port}` : part.host);
      } else {
        if (!isOpen) yield tool();
        isOpen = true;
        yield { kind: 'observation', observation: readNiktoItem(part, rules) };
      }
    }
    if (!isOpen) yield tool();
    for (let host = 0; host < unknownHosts; host++) {
      yield { kind: 'skipped', reason: 'host that Nikto could not find' };
    }
  },
};
