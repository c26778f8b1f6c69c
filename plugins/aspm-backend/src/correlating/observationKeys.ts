import { hash } from 'node:crypto';
import { MaskedObservation } from '../reading/maskSecrets';

/**
 * By what an observation is known again, strongest first.
 */
export interface ObservationKeys {
  /** All that tells it from other observations in the same report. */
  exact: string;
  /** What stays when lines move and versions change; absent where the report gives nothing to go by. */
  stable?: string;
  /** The rule and the file, resource or package: candidates among which the nearest is taken. */
  place: string;
  /** What other tools that mean the same problem would say; absent where tools cannot be compared. */
  identity?: string;
}

/** 128 bits of SHA-256: collisions are out of reach for any number of observations. */
export function digest(...parts: Array<string | number | undefined>): string {
  // The parts' lengths keep ['ab', 'c'] apart from ['a', 'bc'].
  let text = '';
  for (const part of parts) {
    const value = part === undefined ? '' : String(part);
    text += `${value.length}:${value}`;
  }
  return hash('sha256', text, 'base64url').slice(0, 22);
}

/** What a tool calls a vulnerability by its most common name: the CVE id where there is one. */
export function canonicalVulnerability(
  ids: string[] | undefined,
): string | undefined {
  return (
    ids?.find(id => id.startsWith('CVE-')) ??
    ids?.find(id => id.startsWith('GHSA-')) ??
    ids?.[0]
  );
}

/**
 * A URL as its route: what names one thing among many (numbers, UUIDs, long hexadecimal) is taken
 * out, and so are query and fragment.
 */
export function routeTemplate(url: string): string {
  return url
    .replace(/[?#].*$/s, '')
    .replace(
      /\/(?:\d+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,})(?=\/|$)/gi,
      '/{}',
    );
}

/** The source line without what formatting changes. */
const normalised = (snippet: string) => snippet.replace(/\s+/g, ' ').trim();

/** Go's versions begin with a `v`, which some tools leave out. */
function comparableVersion(
  type: string | undefined,
  version: string | undefined,
): string | undefined {
  return type === 'golang' ? version?.replace(/^v/, '') : version;
}

/** The keys of what one tool says about one place. */
export function observationKeys(
  observation: MaskedObservation,
): ObservationKeys {
  const { category, rule, place, endpoint, resource, secret, fingerprints } =
    observation;
  const vulnerability = canonicalVulnerability(observation.vulnerabilityIds);
  const problem = vulnerability ?? rule.id;
  const { type, namespace, name } = observation.package ?? {};
  const version = comparableVersion(type, observation.package?.version);
  const path = place?.path;
  const route =
    endpoint?.url === undefined ? undefined : routeTemplate(endpoint.url);
  const method = endpoint?.method;
  const parameter = endpoint?.parameter;
  const address = resource?.address;
  const secretHash = secret?.hash;
  const prints = fingerprints && JSON.stringify(fingerprints);

  const exact = digest(
    category,
    rule.id,
    problem,
    [type, namespace, name, version].join('\u0001'),
    path,
    [
      place?.startLine,
      place?.startColumn,
      place?.endLine,
      place?.endColumn,
    ].join(),
    place?.symbol,
    place?.snippet,
    method,
    endpoint?.url,
    parameter,
    address,
    secretHash,
    prints,
    observation.image,
    observation.layer,
    // Tools with nothing better tell two results in one place apart by their words.
    observation.title,
    observation.description,
  );
  const what = (() => {
    if (name) return ['package', type, namespace, name, path];
    if (endpoint) return ['endpoint', method, route, parameter];
    if (secretHash) return ['secret', secretHash, path];
    if (address) return ['resource', address, path];
    return undefined;
  })();
  const codePrint =
    prints ?? (place?.snippet ? normalised(place.snippet) : place?.symbol);
  const stable =
    what ?? (codePrint === undefined ? undefined : ['code', path, codePrint]);
  return {
    exact,
    stable: stable && digest(category, problem, ...stable),
    place: digest(category, problem, ...(what ?? ['file', path])),
    identity: identityOf(),
  };

  function identityOf(): string | undefined {
    if (category === 'dependency' && name) {
      return digest(
        category,
        problem,
        type,
        namespace?.toLowerCase(),
        name.toLowerCase(),
        version,
      );
    }
    if (category === 'secret' && secretHash)
      return digest(category, secretHash);
    if (category === 'api' && endpoint)
      return digest(category, rule.id, method, route, parameter);
    return undefined;
  }
}
