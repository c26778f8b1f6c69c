/** What each term of the field means, in one line. @public */
export const terms = {
  CVSS: 'Common Vulnerability Scoring System: how bad a flaw is by its nature, from 0 to 10.',
  EPSS: 'Exploit Prediction Scoring System: how likely it is that someone exploits the flaw within 30 days.',
  KEV: 'Known Exploited Vulnerabilities: the list of flaws that CISA has seen attackers use.',
  CWE: 'Common Weakness Enumeration: the family of mistakes a flaw belongs to.',
  CVE: 'Common Vulnerabilities and Exposures: the public number of one flaw.',
  purl: 'Package URL: one address for a package of any ecosystem, with its version.',
  SBOM: 'Software bill of materials: the list of everything a piece of software is made of.',
} as const;

/** @public */
export type TermName = keyof typeof terms;
