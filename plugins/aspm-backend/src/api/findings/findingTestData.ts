import { Severity, severityRank } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { newId } from '../../database/newId';
import { FindingRow } from './toFinding';

/** A moment at which all test data lies: 1 January 2026. */
export const testTime = Date.UTC(2026, 0, 1);

export async function insertEntity(
  knex: Knex,
  entityRef: string,
  options: {
    owners?: string[];
    title?: string;
    system?: string;
    domain?: string;
    inProduction?: boolean;
    sourceLocation?: string;
    facts?: object;
  } = {},
): Promise<void> {
  const [kind, namespace, name] = entityRef.split(/[:/]/);
  const unknown = { source: 'unknown' };
  await knex('entities').insert({
    entity_ref: entityRef,
    kind,
    namespace,
    name,
    title: options.title ?? null,
    system_ref: options.system ?? null,
    domain_ref: options.domain ?? null,
    in_production: options.inProduction ?? null,
    source_location: options.sourceLocation ?? null,
    required_categories: '[]',
    facts: JSON.stringify({
      lifecycle: unknown,
      tier: unknown,
      exposure: unknown,
      dataClassification: unknown,
      ...options.facts,
    }),
    warnings: '[]',
    hash: '',
  });
  for (const owner of options.owners ?? []) {
    await knex('entity_owners').insert({
      entity_ref: entityRef,
      owner_ref: owner,
    });
  }
}

/** Groups below each other, the uppermost first. */
export async function insertGroups(knex: Knex, ...refs: string[]) {
  for (let below = 0; below < refs.length; below++) {
    for (let above = 0; above <= below; above++) {
      await knex('ownership_closure')
        .insert({
          ancestor_ref: refs[above],
          descendant_ref: refs[below],
          depth: below - above,
        })
        .onConflict(['ancestor_ref', 'descendant_ref'])
        .ignore();
    }
  }
}

/** @returns Its id */
export async function insertFinding(
  knex: Knex,
  values: Partial<FindingRow> & { severity?: Severity } = {},
): Promise<string> {
  const severity = values.severity ?? 'high';
  const row = {
    id: newId(),
    entity_ref: 'component:default/checkout',
    category: 'code',
    title: 'SQL injection',
    severity,
    severity_rank: severityRank(severity),
    state: 'open',
    counted: true,
    risk: 50,
    risk_low: 40,
    risk_high: 60,
    model_version: '1',
    tools: '|CodeScan|',
    exploited: false,
    fixable: false,
    observation_count: 1,
    first_seen_at: testTime,
    ...values,
  };
  await knex('findings').insert(row);
  return row.id;
}

/** @returns Its id */
export async function insertScope(
  knex: Knex,
  values: Record<string, unknown> = {},
): Promise<string> {
  const id = newId();
  await knex('scopes').insert({
    id,
    key: id,
    entity_ref: 'component:default/checkout',
    tool: 'CodeScan',
    counted: true,
    categories: '["code"]',
    report_id: newId(),
    scanned_at: testTime + 1000,
    ...values,
  });
  return id;
}

/** @returns Its id */
export async function insertObservation(
  knex: Knex,
  findingId: string,
  scopeId: string,
  options: { details?: object; values?: Record<string, unknown> } = {},
): Promise<string> {
  const id = newId();
  await knex('observations').insert({
    id,
    scope_id: scopeId,
    finding_id: findingId,
    rule_key: 'rule',
    exact_key: id,
    severity: 'high',
    details: JSON.stringify({
      title: 'SQL injection',
      severity: 'high',
      category: 'code',
      ruleId: 'sql',
      ...options.details,
    }),
    present: true,
    report_id: newId(),
    first_seen_at: testTime,
    ...options.values,
  });
  return id;
}
