import { JsonObject } from '../../support/fields';

/** The parts of a report, and what Wapiti calls what is in them. */
export const wapitiSections = [
  ['vulnerabilities', 'vulnerability'],
  ['anomalies', 'anomaly'],
  ['additionals', 'additional'],
] as const;

/** A kind of problem, with all that was found of it. */
export interface WapitiFlaw {
  section: (typeof wapitiSections)[number][1];
  name: string;
  description?: string;
  solution?: string;
  references: Array<{ title?: string; url?: string }>;
  entries: JsonObject[];
}

/** A report, in whatever form it was written. */
export interface WapitiReport {
  /** E.g. `Wapiti 3.0.4`. */
  version?: string;
  target?: string;
  flaws: WapitiFlaw[];
}
