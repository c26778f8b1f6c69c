import { JsonObject } from '../../support/fields';
import { partsOf } from '../../support/texts';

/** A line of the table, which has one vulnerability, in the shape that its dependency has as JSON. */
export function dependencyOfRow(cells: Record<string, string>): JsonObject {
  const coordinates = cells['Build Coordinates'];
  return {
    fileName: cells.DependencyName,
    filePath: cells.DependencyPath,
    packages: [
      ...partsOf(cells.Identifiers).map(id => ({ id })),
      // Before version 5, of Maven only.
      ...(coordinates ? [{ id: coordinates, type: 'maven' }] : []),
    ],
    vulnerabilityIds: partsOf(cells.CPE).map(id => ({
      id,
      confidence: cells['CPE Confidence'],
    })),
    vulnerabilities: [
      {
        name: cells.CVE,
        source: cells.Source,
        severity: cells.Severity,
        description: cells.Vulnerability,
        cwes: cells.CWE,
        cvssv2: cvssOf(cells, 'CVSSv2', 'CVSSv2_Score', 'CVSSv2_Severity'),
        cvssv3: cvssOf(
          cells,
          'CVSSv3',
          'CVSSv3_BaseScore',
          'CVSSv3_BaseSeverity',
        ),
        cvssv4: cvssOf(
          cells,
          'CVSSv4',
          'CVSSv4_BaseScore',
          'CVSSv4_BaseSeverity',
        ),
        knownExploitedVulnerability: cells.DateAdded && {
          requiredAction: cells.RequiredAction,
        },
      },
    ],
  };
}

/** Before version 5 the column of the vector held the score. */
function cvssOf(
  cells: Record<string, string>,
  vector: string,
  score: string,
  severity: string,
): JsonObject | undefined {
  const value = cells[vector];
  const isScore = /^\d+(?:\.\d+)?$/.test(value ?? '');
  const found = isScore ? value : cells[score];
  if (!value && !found) return undefined;
  return {
    vectorString: isScore ? undefined : value,
    baseScore: found,
    baseSeverity: cells[severity],
  };
}
