import { Resource } from '@aspm/backstage-plugin-aspm-common';

/**
 * A host, or what listens on one of its ports: `host:port/protocol`. Port 0, by which host scanners
 * mean the host itself, is none.
 *
 * @param host - as the scanner names it: an address or a name
 */
export function hostResource(options: {
  host?: string;
  port?: string | number;
  protocol?: string;
}): Resource | undefined {
  const host = options.host?.trim();
  if (!host) return undefined;
  const port = String(options.port ?? '').trim();
  if (!/^\d{1,5}$/.test(port) || Number(port) === 0) {
    return { address: host, type: 'host' };
  }
  const isAddress6 = host.includes(':') && /^[0-9a-f:.]+$/i.test(host);
  const name = isAddress6 ? `[${host}]` : host;
  const protocol = options.protocol?.trim().toLowerCase();
  return {
    address: `${name}:${Number(port)}${protocol ? `/${protocol}` : ''}`,
    type: 'host',
  };
}

/**
 * A CVSS vector with the prefix that tells its version, for tools that leave it out or write another
 * one, such as `CVSS2#`.
 *
 * @param version - of vectors without a prefix; those of version 2 have none
 */
export function cvssVector(
  version: '2.0' | '3.0' | '3.1',
  text: string | undefined,
): string | undefined {
  const vector = text
    ?.trim()
    .replace(/^\((.*)\)$/, '$1')
    .replace(/^CVSS[:]?[23]?#/i, '');
  if (!vector || !/^(?:CVSS:\d\.\d\/)?AV:/i.test(vector)) return undefined;
  return version === '2.0' || /^CVSS:/i.test(vector)
    ? vector
    : `CVSS:${version}/${vector}`;
}
