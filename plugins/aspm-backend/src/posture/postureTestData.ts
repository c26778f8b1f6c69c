import { randomUUID } from 'node:crypto';
import { Severity, severityRank } from '@aspm/backstage-plugin-aspm-common';
import { parseEntityRef } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { createBulkWriter } from '../database/BulkWriter';
import { Row } from '../database/tables';
import { refreshPostures } from './refreshPostures';

/** The moment at which the tests of this room take place, a Wednesday. */
export const testNow = Date.UTC(2026, 10, 18, 12);
export const testDay = 24 * 60 * 60 * 1000;

/** An entity of the catalog of which nothing is known but what is given. */
export function testEntity(
  entityRef: string,
  values: Partial<Row<'entities'>> = {},
): Row<'entities'> {
  const { kind, namespace, name } = parseEntityRef(entityRef);
  return {
    entity_ref: entityRef,
    kind: kind.toLowerCase(),
    namespace,
    name,
    title: undefined,
    type: undefined,
    system_ref: undefined,
    domain_ref: undefined,
    parent_ref: undefined,
    lifecycle: undefined,
    tier: undefined,
    exposure: undefined,
    data_classification: undefined,
    in_production: undefined,
    source_location: undefined,
    required_categories: '[]',
    facts: '{}',
    warnings: '[]',
    hash: '',
    ...values,
  };
}

/** An open finding of high severity that counts, first seen a day ago, unless told otherwise. */
export function testFinding(
  entityRef: string,
  values: Partial<Row<'findings'>> = {},
): Row<'findings'> {
  const severity = (values.severity ?? 'high') as Severity;
  return {
    id: randomUUID(),
    entity_ref: entityRef,
    identity: randomUUID(),
    category: 'code',
    title: 'SQL built from request input',
    severity,
    severity_rank: severityRank(severity),
    state: 'open',
    state_reason: undefined,
    counted: true,
    risk: 50,
    risk_low: 20,
    risk_high: 80,
    model_version: '1',
    confidence: 0.5,
    rule: 'sql-injection',
    weakness: '89',
    vulnerability: undefined,
    package_type: undefined,
    package_name: undefined,
    package_version: undefined,
    fixed_version: undefined,
    path: 'src/Orders.java',
    line: 88,
    where_text: 'src/Orders.java:88',
    tools: '|Semgrep|',
    cvss_score: undefined,
    epss: undefined,
    exploited: false,
    tool_confidence: undefined,
    fixable: false,
    observation_count: 1,
    recurrences: 0,
    first_seen_at: testNow - testDay,
    last_seen_at: undefined,
    fixed_at: undefined,
    due_at: undefined,
    ...values,
  };
}

/** A change of a finding's state, as an import records it. */
export function testEvent(
  finding: Pick<Row<'findings'>, 'id' | 'entity_ref'>,
  kind: string,
  at: number,
  state: { from: string; to: string },
): Row<'finding_events'> {
  return {
    id: randomUUID(),
    finding_id: finding.id,
    entity_ref: finding.entity_ref,
    at,
    kind,
    report_id: undefined,
    details: JSON.stringify({ state }),
  };
}

/** What a report covered whole. */
export interface TestScope {
  entityRef: string;
  tool?: string;
  scannedAt?: number;
  counted?: boolean;
  categories?: string[];
}

/** What is in the database when a test begins. */
export interface TestData {
  entities?: Array<Row<'entities'>>;
  /** Pairs of entity and owner. */
  owners?: Array<[string, string]>;
  /** Pairs of ancestor and descendant, each group below itself among them. */
  closure?: Array<[string, string]>;
  findings?: Array<Row<'findings'>>;
  events?: Array<Row<'finding_events'>>;
  scopes?: TestScope[];
}

/** Writes the data, and the postures that it makes. */
export async function writeTestData(
  knex: Knex,
  data: TestData,
  now: number = testNow,
): Promise<void> {
  const { entities = [], owners = [], closure = [], scopes = [] } = data;
  await knex.transaction(async trx => {
    const writer = createBulkWriter(trx);
    await writer.insert('entities', entities);
    await writer.insert(
      'entity_owners',
      owners.map(([entity_ref, owner_ref]) => ({ entity_ref, owner_ref })),
    );
    await writer.insert(
      'ownership_closure',
      closure.map(([ancestor_ref, descendant_ref]) => ({
        ancestor_ref,
        descendant_ref,
        depth: ancestor_ref === descendant_ref ? 0 : 1,
      })),
    );
    await writer.insert('findings', data.findings ?? []);
    await writer.insert('finding_events', data.events ?? []);
    for (const scope of scopes) {
      await trx('scopes').insert({
        id: randomUUID(),
        key: randomUUID(),
        entity_ref: scope.entityRef,
        tool: scope.tool ?? 'Semgrep',
        counted: scope.counted ?? true,
        categories: JSON.stringify(scope.categories ?? ['code']),
        report_id: randomUUID(),
        scanned_at: scope.scannedAt ?? now,
      });
    }
    await refreshPostures(
      trx,
      [
        ...(data.findings ?? []).map(finding => finding.entity_ref!),
        ...scopes.map(scope => scope.entityRef),
      ],
      now,
    );
  });
}

/** Empties all tables, so that one database serves many tests. */
export async function clearTestData(knex: Knex): Promise<void> {
  for (const table of [
    'entities',
    'entity_owners',
    'ownership_closure',
    'findings',
    'finding_events',
    'scopes',
    'postures',
    'posture_snapshots',
    'posture_weeks',
  ]) {
    await knex(table).delete();
  }
}
