import { Finding } from '@aspm/backstage-plugin-aspm-common';
import { neutralise } from '@aspm/backstage-plugin-aspm-react';

/** What identifies a finding below its title: vulnerability, package and rule, none twice. */
export function subtitleOf(finding: Finding): string {
  const { vulnerability, package: of, rule } = finding;
  const packageText = of && [of.name, of.version].filter(Boolean).join(' ');
  const parts = [vulnerability, packageText, rule].filter(
    (part): part is string => Boolean(part),
  );
  return [...new Set(parts)].map(neutralise).join(' · ');
}

/** The first tools by name and how many more: `Trivy, Grype +1`. */
export function toolsInShort(tools: readonly string[], most = 2): string {
  const rest = tools.length - most;
  const shown = tools.slice(0, most).map(neutralise).join(', ');
  return rest > 0 ? `${shown} +${rest}` : shown;
}

// The end of an address says more than its beginning.
function addressInShort(address: string, most: number): string {
  if (address.length <= most) return address;
  const end = address.slice(-most);
  return `…${end.slice(Math.max(0, end.indexOf('/')))}`;
}

/**
 * A place with its long addresses cut at their beginnings, and the words before them kept:
 * `app.jar · image …/checkout-service:3.8.1`.
 */
export function placeInShort(where: string, most = 40): string {
  return neutralise(where)
    .split(' · ')
    .map(part => {
      const address = part.lastIndexOf(' ') + 1;
      return part.slice(0, address) + addressInShort(part.slice(address), most);
    })
    .join(' · ');
}
