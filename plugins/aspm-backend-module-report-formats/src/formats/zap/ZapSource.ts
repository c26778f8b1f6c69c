import { JsonObject } from '../../support/fields';

/** A host that was scanned, with what was found there. */
export interface ZapSite {
  name?: string;
  host?: string;
  port?: string;
  /** Their fields, but not their instances, of which there can be many and large ones. */
  alerts: JsonObject[];
}

export interface ZapSites {
  version?: string;
  sites: ZapSite[];
  /** How many remarks on the scan itself there are, since 2.17. */
  insights: number;
}

/** One place where an alert was raised. */
export interface ZapInstance {
  site: number;
  alert: number;
  value: JsonObject;
  /** E.g. `site[0].alerts[2].instances[5]`. */
  place: string;
}

/** A report in one of its two forms. Each method reads it from the beginning. */
export interface ZapSource {
  sites(): Promise<ZapSites>;
  /** In the order of the report. */
  instances(): AsyncIterable<ZapInstance>;
}

/** What an alert says for all of its instances; those of the second line only before 2.4. */
export const alertFields = [
  ...['pluginid', 'alertRef', 'alert', 'name', 'riskcode', 'confidence'],
  ...['reliability', 'uri', 'method', 'param', 'attack', 'evidence'],
  ...['riskdesc', 'desc', 'solution', 'otherinfo', 'reference'],
  ...['cweid', 'wascid', 'tags', 'systemic'],
];
