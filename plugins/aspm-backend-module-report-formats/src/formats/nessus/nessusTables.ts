import { CsvRow } from '@aspm/backstage-plugin-aspm-node';
import {
  firstCell,
  listIn,
  numberIn,
  vulnerabilitiesIn,
} from '../../support/tables';
import { NessusResult } from './NessusResult';

/** The columns by which the tables of Nessus and of Tenable's products are known. */
export const nessusTables = [
  // Nessus and older exports of Tenable Vulnerability Management.
  ['Plugin ID', 'Risk', 'Host', 'Name'],
  // Tenable Security Center.
  ['Plugin', 'Plugin Name', 'Severity', 'IP Address'],
  ['Plugin ID', 'Plugin Name', 'Severity'],
  // Findings of Tenable Vulnerability Management.
  ['definition.id', 'definition.name', 'severity'],
];

/** Whether what a row tells is no longer there. */
export function isFixed({ cells }: CsvRow): boolean {
  return /^fixed$/i.test(
    firstCell(cells, 'Vulnerability State', 'state') ?? '',
  );
}

/** A row of any of the tables; none when it names no plugin. */
export function resultOfRow({ cells }: CsvRow): NessusResult | undefined {
  const cell = (...columns: string[]) => firstCell(cells, ...columns);
  const score = (...columns: string[]) => numberIn(cell(...columns));
  const name = cell('Name', 'Plugin Name', 'definition.name');
  const plugin = cell('Plugin ID', 'Plugin', 'definition.id') ?? name;
  if (!plugin) return undefined;
  return {
    plugin,
    name,
    family: cell('Plugin Family', 'Family', 'definition.family'),
    severity: cell('Risk', 'severity', 'Severity', 'Risk Factor'),
    host: cell(
      'Host',
      'asset.name',
      'asset.host_name',
      'Asset Name',
      'DNS Name',
      'IP Address',
      'asset.display_ipv4_address',
    ),
    port: cell('Port', 'port'),
    protocol: cell('Protocol', 'protocol'),
    synopsis: cell('Synopsis', 'definition.synopsis'),
    description: cell('Description', 'definition.description'),
    solution: cell('Solution', 'Steps to Remediate', 'definition.solution'),
    output: cell('Plugin Output', 'Plugin Text', 'output'),
    seeAlso: [cell('See Also', 'definition.see_also') ?? ''],
    crossReferences: listIn(
      cell('XREF', 'Cross References', 'definition.references'),
    ),
    weaknesses: listIn(cell('CWE', 'definition.cwe')),
    vulnerabilities: vulnerabilitiesIn(cell('CVE', 'definition.cve')),
    cvss: [
      {
        version: '4.0',
        vector: cell('CVSS V4 Vector', 'definition.cvss4.base_vector'),
        score: score(
          'CVSS v4.0 Base Score',
          'CVSS V4 Base Score',
          'definition.cvss4.base_score',
        ),
      },
      {
        version: '3.0',
        vector: cell(
          'CVSS V3 Vector',
          'CVSS3 Vector',
          'definition.cvss3.base_vector',
        ),
        score: score(
          'CVSS v3.0 Base Score',
          'CVSS V3 Base Score',
          'CVSS3 Base Score',
          'CVSSv3',
          'definition.cvss3.base_score',
        ),
      },
      {
        version: '2.0',
        vector: cell(
          'CVSS V2 Vector',
          'CVSS Vector',
          'definition.cvss2.base_vector',
        ),
        score: score(
          'CVSS v2.0 Base Score',
          'CVSS V2 Base Score',
          'CVSS Base Score',
          'CVSS',
          'definition.cvss2.base_score',
        ),
      },
    ],
    epss: score('EPSS Score', 'definition.epss.score'),
    accepted: acceptanceOf(cells),
  };
}

function acceptanceOf(cells: Record<string, string>): string | undefined {
  const comment = firstCell(cells, 'Accept Risk Comment');
  const changed = firstCell(cells, 'Modification', 'risk_modified') ?? '';
  return comment ?? (/^accepted$/i.test(changed) ? 'risk accepted' : undefined);
}
