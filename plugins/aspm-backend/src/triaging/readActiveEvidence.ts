import { Knex } from 'knex';
import { whereInValues } from '../database/whereInValues';
import { MaskedObservation } from '../reading/maskSecrets';
import { ActiveEvidence } from './decideFinding';
import { describeFound } from './FoundPackage';

/** A finding as far as triaging looks at it. */
export interface TriagedFinding {
  id: string;
  state: string;
  state_reason: string | null;
  severity: string;
  risk: number;
  counted: unknown;
  vulnerability: string | null;
}

/** What is said of findings by scanners that do not suppress it themselves, by finding. */
export async function readActiveEvidence(
  trx: Knex,
  entityRef: string,
  findings: readonly TriagedFinding[],
): Promise<Map<string, ActiveEvidence[]>> {
  const entity = await trx('entities')
    .where('entity_ref', entityRef)
    .first('source_location');
  const byId = new Map(findings.map(finding => [finding.id, finding]));
  const rows: any[] = await whereInValues(
    trx('observations')
      .join('scopes', 'scopes.id', 'observations.scope_id')
      .where('observations.present', true),
    'observations.finding_id',
    [...byId.keys()],
  ).select(
    'observations.finding_id',
    'observations.details',
    'scopes.counted',
    'scopes.artifact',
    'scopes.subjects',
  );
  const evidence = new Map<string, ActiveEvidence[]>();
  for (const row of rows) {
    const finding = byId.get(row.finding_id)!;
    // What counts decides alone, where there is any.
    if (Boolean(row.counted) !== Boolean(finding.counted)) continue;
    const said: Omit<MaskedObservation, 'rule'> = JSON.parse(row.details);
    if (said.suppression) continue;
    const list = evidence.get(row.finding_id) ?? [];
    list.push({
      vulnerabilityIds:
        said.vulnerabilityIds ??
        (finding.vulnerability ? [finding.vulnerability] : []),
      found: describeFound({
        package: said.package,
        application: said.application,
        within: said.within,
        image: said.image,
        artifact: row.artifact ?? undefined,
        subjects: row.subjects ? JSON.parse(row.subjects) : undefined,
        entityRef,
        sourceLocation: entity?.source_location ?? undefined,
      }),
    });
    evidence.set(row.finding_id, list);
  }
  return evidence;
}
