/** What a test says of a host, in whatever form it was written. */
export interface OpenvasResult {
  /** The OID of the test, or the vulnerability where there is none. */
  test: string;
  name?: string;
  family?: string;
  /** High, Medium, Low, Log ... */
  threat?: string;
  host?: string;
  port?: string;
  protocol?: string;
  /** What was found at this place. */
  detail?: string;
  summary?: string;
  insight?: string;
  impact?: string;
  affected?: string;
  solution?: string;
  /** Quality of detection in percent. */
  quality?: number;
  cvss: Array<{ vector?: string; score?: number; source?: string }>;
  epss?: number;
  vulnerabilities: string[];
  references: string[];
  /** Why people decided that it is none. */
  falsePositive?: string;
}
