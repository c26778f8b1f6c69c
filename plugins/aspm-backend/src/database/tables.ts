/** How PostgreSQL calls the type of a column, for arrays of it. */
type ColumnType =
  | 'uuid'
  | 'text'
  | 'bigint'
  | 'integer'
  | 'smallint'
  | 'double precision'
  | 'boolean';

/**
 * The tables that are written in sets, with their columns. The migrations say what each is for.
 */
export const tables = {
  entities: {
    entity_ref: 'text',
    kind: 'text',
    namespace: 'text',
    name: 'text',
    title: 'text',
    type: 'text',
    system_ref: 'text',
    domain_ref: 'text',
    parent_ref: 'text',
    lifecycle: 'text',
    tier: 'text',
    exposure: 'text',
    data_classification: 'text',
    in_production: 'boolean',
    source_location: 'text',
    required_categories: 'text',
    facts: 'text',
    warnings: 'text',
    hash: 'text',
  },
  entity_owners: { entity_ref: 'text', owner_ref: 'text' },
  ownership_closure: {
    ancestor_ref: 'text',
    descendant_ref: 'text',
    depth: 'integer',
  },
  rules: { key: 'text', tool: 'text', rule_id: 'text', details: 'text' },
  observations: {
    id: 'uuid',
    scope_id: 'uuid',
    finding_id: 'uuid',
    rule_key: 'text',
    exact_key: 'text',
    severity: 'text',
    details: 'text',
    present: 'boolean',
    report_id: 'uuid',
    first_seen_at: 'bigint',
    gone_at: 'bigint',
    last_seen_at: 'bigint',
  },
  findings: {
    id: 'uuid',
    entity_ref: 'text',
    identity: 'text',
    category: 'text',
    title: 'text',
    severity: 'text',
    severity_rank: 'smallint',
    state: 'text',
    state_reason: 'text',
    counted: 'boolean',
    risk: 'double precision',
    risk_low: 'double precision',
    risk_high: 'double precision',
    model_version: 'text',
    confidence: 'double precision',
    rule: 'text',
    weakness: 'text',
    vulnerability: 'text',
    package_type: 'text',
    package_name: 'text',
    package_version: 'text',
    fixed_version: 'text',
    path: 'text',
    line: 'integer',
    where_text: 'text',
    tools: 'text',
    cvss_score: 'double precision',
    epss: 'double precision',
    exploited: 'boolean',
    tool_confidence: 'text',
    fixable: 'boolean',
    observation_count: 'integer',
    recurrences: 'integer',
    first_seen_at: 'bigint',
    last_seen_at: 'bigint',
    fixed_at: 'bigint',
    due_at: 'bigint',
  },
  vulnerability_aliases: { alias: 'text', canonical: 'text' },
  vulnerability_links: { name: 'text', linked: 'text' },
  learned_aliases: { entity_ref: 'text', vulnerability: 'text' },
  finding_links: {
    entity_ref: 'text',
    finding_id: 'uuid',
    identity: 'text',
    apart_from: 'uuid',
  },
  finding_events: {
    id: 'uuid',
    finding_id: 'uuid',
    entity_ref: 'text',
    at: 'bigint',
    kind: 'text',
    report_id: 'uuid',
    details: 'text',
  },
  statement_documents: {
    id: 'uuid',
    key: 'text',
    entity_ref: 'text',
    source: 'text',
    name: 'text',
    version: 'text',
    author: 'text',
    stated_at: 'bigint',
    received_at: 'bigint',
    report_id: 'uuid',
    checksum: 'text',
    location: 'text',
  },
  statements: {
    id: 'uuid',
    document_id: 'uuid',
    entity_ref: 'text',
    position: 'integer',
    status: 'text',
    stated_at: 'bigint',
    details: 'text',
  },
  statement_names: { name: 'text', statement_id: 'uuid' },
  finding_decisions: {
    finding_id: 'uuid',
    entity_ref: 'text',
    statement_id: 'uuid',
    reason: 'text',
    decided_at: 'bigint',
  },
  scope_coverage: { scope_id: 'uuid', kind: 'text' },
  decisions: {
    finding_id: 'uuid',
    entity_ref: 'text',
    decision: 'text',
    reason: 'text',
    decided_by: 'text',
    decided_at: 'bigint',
    family: 'text',
    pattern: 'text',
    evidence: 'double precision',
    reports: 'text',
  },
  components: {
    scope_id: 'uuid',
    purl: 'text',
    type: 'text',
    name: 'text',
    version: 'text',
  },
} as const satisfies Record<string, Record<string, ColumnType>>;

export type TableName = keyof typeof tables;

type Value<T extends ColumnType> = T extends 'uuid' | 'text'
  ? string
  : T extends 'boolean'
  ? boolean
  : number;

type Columns<T extends TableName> = (typeof tables)[T];

/** A row to write; what is undefined is stored as null. */
export type Row<T extends TableName> = {
  [C in keyof Columns<T>]: Columns<T>[C] extends ColumnType
    ? Value<Columns<T>[C]> | undefined
    : never;
};
