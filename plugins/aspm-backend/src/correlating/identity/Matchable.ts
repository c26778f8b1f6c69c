import { MaskedObservation } from '../../reading/maskSecrets';
import {
  VulnerabilityNames,
  canonicalVulnerability,
} from '../aliases/AliasGraph';
import { digest } from './digest';
import { lineHashes } from './lineHashes';
import { packageParts } from './packageKey';
import { routeTemplate } from './routeTemplate';

/** What a tool declares stable but is shorter than this is a number, and without digits it is a word. */
const shortestPrint = 8;

/**
 * What matching knows of an observation. Each trait is made when it is first asked for, since most
 * observations are matched by the first of them.
 */
export class Matchable {
  /** The vulnerability, or the rule; changes when a rule was renamed. */
  problem: string;
  /** Changes when the file was renamed. */
  path: string | undefined;
  readonly line: number | undefined;
  private madeWhat: string | undefined;
  private madeSnippet: string | undefined;

  constructor(
    readonly observation: MaskedObservation,
    names?: VulnerabilityNames,
  ) {
    this.problem =
      canonicalVulnerability(observation.vulnerabilityIds, names) ??
      observation.rule.id;
    this.path = observation.place?.path;
    this.line = observation.place?.startLine;
  }

  /** What the problem is in, where that is more than a place in a file; empty where not. */
  get what(): string {
    this.madeWhat ??= whatOf(this.observation);
    return this.madeWhat;
  }

  /** The text of the source lines; empty where the report has none. */
  get snippet(): string {
    const text = this.observation.place?.snippet;
    this.madeSnippet ??= text?.trim() ? lineHashes(text).join() : '';
    return this.madeSnippet;
  }

  get symbol(): string {
    return this.observation.place?.symbol ?? '';
  }

  /** All fingerprints in one order; empty where there are none. */
  get fingerprints(): string {
    const { fingerprints } = this.observation;
    return fingerprints
      ? Object.entries(fingerprints)
          .map(([name, value]) => `${name}=${value}`)
          .sort()
          .join('\n')
      : '';
  }

  /** Those fingerprints that can tell a problem from others by themselves. */
  get tellingFingerprints(): Record<string, string> {
    const { fingerprints } = this.observation;
    if (!fingerprints) return {};
    return Object.fromEntries(
      Object.entries(fingerprints).filter(
        ([, value]) => value.length >= shortestPrint && /\d/.test(value),
      ),
    );
  }

  /** Whether it is known by nothing but the line and its rule. */
  get isBare(): boolean {
    return !this.what && !this.snippet && !this.symbol && !this.fingerprints;
  }

  /** The category, the problem and what it is in: what no two problems of one tool that are the same differ in. */
  get core(): string {
    return `${this.observation.category}\n${this.problem}\n${this.what}`;
  }

  /** All that it says but where it is: what may be the same when lines move. */
  get said(): string {
    const { title, description } = this.observation;
    const { version } = this.observation.package ?? {};
    return digest(
      this.core,
      this.fingerprints,
      this.snippet,
      this.symbol,
      version,
      title,
      description,
    );
  }

  /** The place and the words to the letter: tells two results in one place apart. */
  get located(): string {
    const { endpoint, image, layer } = this.observation;
    const { version } = this.observation.package ?? {};
    return digest(
      this.locatedByWords,
      version,
      endpoint?.url,
      this.fingerprints,
      image,
      layer,
    );
  }

  /** The same without what only tools see. */
  get locatedByWords(): string {
    const { place, title, description } = this.observation;
    return digest(
      this.core,
      this.path,
      place?.startLine,
      place?.startColumn,
      place?.endLine,
      place?.endColumn,
      place?.symbol,
      place?.snippet,
      title,
      description,
    );
  }
}

/** The package, endpoint, secret or resource, without the file in which it is written down. */
function whatOf({
  package: of,
  endpoint,
  secret,
  resource,
}: MaskedObservation): string {
  if (of?.name) {
    const { type, name } = packageParts(of);
    return `package\n${type ?? ''}\n${name}`;
  }
  if (endpoint) {
    const { method = '', url = '', parameter = '' } = endpoint;
    return `endpoint\n${method}\n${routeTemplate(url)}\n${parameter}`;
  }
  if (secret?.hash) return `secret\n${secret.hash}`;
  if (resource) return `resource\n${resource.address}`;
  return '';
}
