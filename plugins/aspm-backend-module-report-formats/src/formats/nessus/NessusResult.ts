/** What a plugin says of a host, in whatever form it was written. */
export interface NessusResult {
  plugin: string;
  name?: string;
  family?: string;
  /** A number from 0 to 4, or a word. */
  severity?: string;
  host?: string;
  port?: string;
  /** `tcp` or `udp`; `http` or `https` where an application was tested. */
  protocol?: string;
  synopsis?: string;
  description?: string;
  solution?: string;
  output?: string;
  seeAlso: string[];
  /** E.g. `CWE:79`, `CISA-KNOWN-EXPLOITED:2022/05/03`. */
  crossReferences: string[];
  weaknesses: string[];
  vulnerabilities: string[];
  cvss: Array<{
    version: '2.0' | '3.0' | '4.0';
    vector?: string;
    score?: number;
  }>;
  epss?: number;
  /** What a person wrote on accepting the risk. */
  accepted?: string;
}
