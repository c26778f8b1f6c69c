import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { firstLine, unlessEmpty } from '../../support/fields';
import { addressesIn, decodeEntities } from '../../support/htmlText';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence } from '../../support/texts';
import { NiktoItem } from './NiktoPart';

/** A thing that Nikto found as an observation. */
export function readNiktoItem(
  item: NiktoItem,
  rules: SharedRules,
): ReadObservation {
  const message = messageOf(item);
  const references = item.references.flatMap(text => text.split(/[\s,]+/));
  const said = [message, ...references].join(' ');
  const cves = said.match(/\bCVE-\d{4}-\d{4,}\b/gi) ?? [];
  const old = said.match(/\bOSVDB-\d{1,7}\b/g) ?? [];
  return {
    category: 'api',
    rule: rules.get(item.id ?? old[0] ?? firstLine(message), () => ({})),
    title: firstSentence(message),
    description: message,
    severity: 'unknown',
    vulnerabilityIds: unlessEmpty([
      ...new Set(cves.map(id => id.toUpperCase())),
    ]),
    endpoint: {
      method: item.method,
      url: item.url ?? item.path,
      parameter: /'([^'\s]{1,100})'/.exec(message)?.[1],
    },
    references: unlessEmpty(addressesIn(said)),
    tags: unlessEmpty([...new Set(old)]),
  };
}

/** Some versions begin it with the path. */
function messageOf({ message, path }: NiktoItem): string {
  const text = decodeEntities(message).trim();
  const rest =
    path && text.startsWith(`${path}:`) ? text.slice(path.length) : text;
  return rest.replace(/^: */, '') || text || 'item without a message';
}
