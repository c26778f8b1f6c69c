import { hash } from 'node:crypto';
import { MaskedObservation } from '../reading/maskSecrets';

/**
 * By what an observation is known again, strongest first.
 */
export interface ObservationKeys {
  /** Its problem and its place to the letter, with the words in which the tool tells it. */
  located: string;
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

/** The same text in whatever order a tool writes its fingerprints. */
function fingerprintText(fingerprints: Record<string, string>): string {
  const entries = Object.entries(fingerprints);
  return JSON.stringify(
    entries.length > 1
      ? Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
      : fingerprints,
  );
}

/** Go's versions begin with a `v`, which some tools leave out. */
function comparableVersion(
  type: string | undefined,
  version: string | undefined,
): string | undefined {
  return type === 'golang' ? version?.replace(/^v/, '') : version;
}

class KeysOfObservation implements ObservationKeys {
  readonly identity?: string;

  constructor(private readonly observation: MaskedObservation) {
    this.identity = identityOf(observation);
  }

  // Only what is not in the report before to the letter is asked for these.
  get located(): string {
    return locatedKey(this.observation);
  }

  get stable(): string | undefined {
    const { category, place, fingerprints } = this.observation;
    const codePrint =
      (fingerprints && fingerprintText(fingerprints)) ??
      (place?.snippet ? normalised(place.snippet) : place?.symbol);
    const stable =
      whatOf(this.observation) ??
      (codePrint === undefined ? undefined : ['code', place?.path, codePrint]);
    return stable && digest(category, problemOf(this.observation), ...stable);
  }

  get place(): string {
    const { category, place } = this.observation;
    const what = whatOf(this.observation) ?? ['file', place?.path];
    return digest(category, problemOf(this.observation), ...what);
  }
}

/** The keys of what one tool says about one place. */
export function observationKeys(
  observation: MaskedObservation,
): ObservationKeys {
  return new KeysOfObservation(observation);
}

/** The vulnerability, or the rule. */
function problemOf({ vulnerabilityIds, rule }: MaskedObservation): string {
  return canonicalVulnerability(vulnerabilityIds) ?? rule.id;
}

function locatedKey(observation: MaskedObservation): string {
  const { place, endpoint, fingerprints } = observation;
  const { type, namespace, name, version } = observation.package ?? {};
  return digest(
    observation.category,
    observation.rule.id,
    problemOf(observation),
    type,
    namespace,
    name,
    comparableVersion(type, version),
    place?.path,
    place?.startLine,
    place?.startColumn,
    place?.endLine,
    place?.endColumn,
    place?.symbol,
    place?.snippet,
    endpoint?.method,
    endpoint?.url,
    endpoint?.parameter,
    observation.resource?.address,
    observation.secret?.hash,
    fingerprints && fingerprintText(fingerprints),
    observation.image,
    observation.layer,
    // Tools with nothing better tell two results in one place apart by their words.
    observation.title,
    observation.description,
  );
}

/** What the problem is in, where that is more than a place in a file. */
function whatOf(
  observation: MaskedObservation,
): Array<string | undefined> | undefined {
  const { place, endpoint, resource, secret } = observation;
  const { type, namespace, name } = observation.package ?? {};
  if (name) return ['package', type, namespace, name, place?.path];
  if (endpoint) {
    const route =
      endpoint.url === undefined ? undefined : routeTemplate(endpoint.url);
    return ['endpoint', endpoint.method, route, endpoint.parameter];
  }
  if (secret?.hash) return ['secret', secret.hash, place?.path];
  if (resource) return ['resource', resource.address, place?.path];
  return undefined;
}

/** What any tool would say of the same problem, where tools can be compared. */
function identityOf(observation: MaskedObservation): string | undefined {
  const { category, endpoint, secret } = observation;
  const { type, namespace, name, version } = observation.package ?? {};
  if (category === 'dependency' && name) {
    return digest(
      category,
      problemOf(observation),
      type,
      namespace?.toLowerCase(),
      name.toLowerCase(),
      comparableVersion(type, version),
    );
  }
  if (category === 'secret' && secret?.hash) {
    return digest(category, secret.hash);
  }
  if (category === 'api' && endpoint) {
    const route =
      endpoint.url === undefined ? undefined : routeTemplate(endpoint.url);
    return digest(
      category,
      observation.rule.id,
      endpoint.method,
      route,
      endpoint.parameter,
    );
  }
  return undefined;
}
