import { hash } from 'node:crypto';
import { Knex } from 'knex';
import { ObservedRule } from '@aspm/backstage-plugin-aspm-node';
import { severityRank } from '@aspm/backstage-plugin-aspm-common';
import { BulkWriter } from '../database/BulkWriter';
import { newId } from '../database/newId';
import { Row } from '../database/tables';
import { MaskedObservation } from '../reading/maskSecrets';
import { FindingIdentities } from './FindingIdentities';
import { Matchable, matchObservations } from './matchObservations';
import { mergeObservations } from './mergeObservations';
import { ObservationKeys, digest, observationKeys } from './observationKeys';
import { ImportContext } from './ReportImport';
import { StoredScope } from './openScope';

/** How many rows are collected before they are written. */
const batchSize = 2_000;

/** A stored observation, as much of it as exact matching needs. */
interface Known {
  id: string;
  present: boolean;
  detailsHash: string;
}

/** An observation of the report with what is made from it. */
interface Incoming {
  observation: MaskedObservation;
  keys: ObservationKeys;
  details: string;
  detailsHash: string;
}

/**
 * Takes the observations that one report has for one scope, and matches them to those that are
 * stored for it. What is new in an empty scope is written as it comes, so that a first import holds
 * nothing but keys; what finds no exact match otherwise waits for the end.
 */
export class ScopeImport {
  /** Findings whose evidence changed. */
  readonly changedFindings = new Set<string>();
  readonly openedFindings: { count: number; has(id: string): boolean };
  private readonly opened = new Set<string>();
  private readonly seen = new Set<string>();
  private readonly rules = new Map<ObservedRule, string>();
  private unmatched: Incoming[] = [];
  private changedRows: Array<
    Pick<
      Row<'observations'>,
      | 'id'
      | 'severity'
      | 'details'
      | 'details_hash'
      | 'report_id'
      | 'exact_key'
      | 'stable_key'
      | 'place_key'
      | 'line'
      | 'present'
      | 'gone_at'
      | 'rule_key'
    >
  > = [];
  private changedIds: string[] = [];
  /** Repeated results in one report. */
  duplicates = 0;

  private constructor(
    private readonly trx: Knex,
    private readonly writer: BulkWriter,
    private readonly context: ImportContext,
    private readonly scope: StoredScope,
    private readonly identities: FindingIdentities,
    private readonly known: Map<string, Known>,
  ) {
    const { opened } = this;
    this.openedFindings = {
      get count() {
        return opened.size;
      },
      has: id => opened.has(id),
    };
  }

  static async create(options: {
    trx: Knex;
    writer: BulkWriter;
    context: ImportContext;
    scope: StoredScope;
    identities: FindingIdentities;
  }): Promise<ScopeImport> {
    const known = new Map<string, Known>();
    if (!options.scope.isNew) {
      const rows = await options
        .trx('observations')
        .where('scope_id', options.scope.id)
        .select('id', 'exact_key', 'present', 'details_hash');
      for (const row of rows) {
        known.set(row.exact_key, {
          id: row.id,
          present: Boolean(row.present),
          detailsHash: row.details_hash,
        });
      }
    }
    const { trx, writer, context, scope, identities } = options;
    return new ScopeImport(trx, writer, context, scope, identities, known);
  }

  async add(observation: MaskedObservation): Promise<void> {
    const keys = observationKeys(observation);
    if (this.seen.has(keys.exact)) {
      this.duplicates++;
      return;
    }
    this.seen.add(keys.exact);
    const incoming = describe(observation, keys);
    const known = this.known.get(keys.exact);
    if (known) {
      this.known.delete(keys.exact);
      if (!known.present || known.detailsHash !== incoming.detailsHash) {
        this.change(known.id, incoming);
        await this.flushChanged(batchSize);
      }
      return;
    }
    this.unmatched.push(incoming);
    if (this.scope.isNew && this.unmatched.length >= batchSize) {
      await this.insert(this.unmatched);
      this.unmatched = [];
    }
  }

  /** Matches what is left, writes it, and closes what the report no longer sees. */
  async finish(): Promise<void> {
    await this.matchLeftovers();
    await this.insert(this.unmatched);
    this.unmatched = [];
    await this.flushChanged(1);
    await this.close();
    await this.writeRules();
  }

  /** What the report looked for and no longer sees is gone. */
  private async close(): Promise<void> {
    const { scope, context } = this;
    const missing = [...this.known.values()]
      .filter(({ present }) => present)
      .map(({ id }) => id);
    for (let start = 0; start < missing.length; start += batchSize) {
      const ids = await this.withinCategories(
        missing.slice(start, start + batchSize),
      );
      await this.collectFindings(ids);
      await this.writer.update(
        'observations',
        'id',
        ['present', 'gone_at', 'last_seen_at'],
        ids.map(id => ({
          id,
          present: false,
          gone_at: context.scannedAt,
          last_seen_at: scope.scannedBefore ?? context.scannedAt,
        })),
      );
    }
  }

  /** A scan for misconfigurations says nothing of the vulnerabilities that the last one saw. */
  private async withinCategories(ids: string[]): Promise<string[]> {
    if (!this.scope.isNarrower) return ids;
    const within: string[] = [];
    for (let start = 0; start < ids.length; start += 500) {
      const rows = await this.trx('observations')
        .join('findings', 'findings.id', 'observations.finding_id')
        .whereIn('observations.id', ids.slice(start, start + 500))
        .whereIn('findings.category', this.scope.categories)
        .select('observations.id');
      within.push(...rows.map(({ id }) => id));
    }
    return within;
  }

  private async matchLeftovers(): Promise<void> {
    if (this.unmatched.length === 0 || this.known.size === 0) return;
    const left = [...this.known.entries()];
    const rows = new Map<string, any>();
    for (let start = 0; start < left.length; start += 500) {
      const ids = left.slice(start, start + 500).map(([, { id }]) => id);
      const found = await this.trx('observations')
        .whereIn('id', ids)
        .select(
          'id',
          'stable_key',
          'place_key',
          'line',
          'details',
          'finding_id',
        );
      for (const row of found) rows.set(row.id, row);
    }
    // What is present is matched before what is long gone.
    for (const present of [true, false]) {
      const candidates = left.filter(
        ([key, item]) => item.present === present && this.known.has(key),
      );
      const pairs = matchObservations(
        this.unmatched.map(({ observation, keys }) =>
          matchableOf(keys, observation),
        ),
        candidates.map(([, { id }]) => matchableOfRow(rows.get(id), present)),
      );
      const matched = new Set<Incoming>();
      for (const [incomingIndex, storedIndex] of pairs) {
        const incoming = this.unmatched[incomingIndex];
        const [key, { id }] = candidates[storedIndex];
        const kept = await this.identities.carry(
          rows.get(id).finding_id,
          incoming.keys.identity,
        );
        if (!kept) continue;
        this.known.delete(key);
        this.change(id, incoming);
        matched.add(incoming);
      }
      this.unmatched = this.unmatched.filter(
        incoming => !matched.has(incoming),
      );
    }
  }

  private change(
    id: string,
    { observation, keys, details, detailsHash }: Incoming,
  ): void {
    this.changedIds.push(id);
    this.changedRows.push({
      id,
      severity: observation.severity,
      details,
      details_hash: detailsHash,
      report_id: this.context.reportId,
      exact_key: keys.exact,
      stable_key: keys.stable,
      place_key: keys.place,
      line: observation.place?.startLine,
      present: true,
      gone_at: undefined,
      rule_key: this.ruleKey(observation.rule),
    });
  }

  private async flushChanged(atLeast: number): Promise<void> {
    if (this.changedRows.length < atLeast) return;
    await this.writer.update(
      'observations',
      'id',
      [
        'severity',
        'details',
        'details_hash',
        'report_id',
        'exact_key',
        'stable_key',
        'place_key',
        'line',
        'present',
        'gone_at',
        'rule_key',
      ],
      this.changedRows,
    );
    await this.collectFindings(this.changedIds);
    this.changedRows = [];
    this.changedIds = [];
  }

  private async collectFindings(observationIds: string[]): Promise<void> {
    for (let start = 0; start < observationIds.length; start += 500) {
      const rows = await this.trx('observations')
        .whereIn('id', observationIds.slice(start, start + 500))
        .select('finding_id');
      for (const row of rows) this.changedFindings.add(row.finding_id);
    }
  }

  private async insert(all: Incoming[]): Promise<void> {
    for (let start = 0; start < all.length; start += batchSize) {
      await this.insertBatch(all.slice(start, start + batchSize));
    }
  }

  private async insertBatch(batch: Incoming[]): Promise<void> {
    const { context, scope } = this;
    await this.identities.load(batch.map(({ keys }) => keys.identity));
    const findings: Array<Row<'findings'>> = [];
    const observations: Array<Row<'observations'>> = [];
    for (const { observation, keys, details, detailsHash } of batch) {
      let findingId = this.identities.get(keys.identity);
      if (findingId) {
        this.changedFindings.add(findingId);
      } else {
        findingId = newId(context.now);
        this.identities.set(keys.identity, findingId);
        this.opened.add(findingId);
        findings.push(this.newFinding(findingId, observation, keys));
      }
      observations.push({
        id: newId(context.now),
        scope_id: scope.id,
        finding_id: findingId,
        rule_key: this.ruleKey(observation.rule),
        exact_key: keys.exact,
        stable_key: keys.stable,
        place_key: keys.place,
        line: observation.place?.startLine,
        severity: observation.severity,
        details,
        details_hash: detailsHash,
        present: true,
        report_id: context.reportId,
        first_seen_at: context.scannedAt,
        gone_at: undefined,
        last_seen_at: undefined,
      });
    }
    await this.writer.insert('findings', findings);
    await this.writer.insert('observations', observations);
    await this.identities.saveAliases(
      batch.map(({ observation }) => observation.vulnerabilityIds),
    );
  }

  private newFinding(
    id: string,
    observation: MaskedObservation,
    keys: ObservationKeys,
  ): Row<'findings'> {
    const { context, scope } = this;
    const merged = mergeObservations([
      {
        tool: scope.tool,
        observation,
        present: true,
        counted: scope.counted,
        firstSeenAt: context.scannedAt,
      },
    ]);
    return {
      id,
      entity_ref: context.entityRef,
      identity: keys.identity,
      category: merged.category,
      title: merged.title,
      severity: merged.severity,
      severity_rank: severityRank(merged.severity),
      state: merged.state,
      state_reason: merged.stateReason,
      counted: merged.counted,
      rule: merged.rule,
      vulnerability: merged.vulnerability,
      package_type: merged.packageType,
      package_name: merged.packageName,
      package_version: merged.packageVersion,
      fixed_version: merged.fixedVersion,
      path: merged.path,
      line: merged.line,
      where_text: merged.where,
      tools: `|${merged.tools.join('|')}|`,
      cvss_score: merged.cvssScore,
      epss: merged.epss,
      exploited: merged.exploited,
      tool_confidence: merged.toolConfidence,
      fixable: merged.fixable,
      observation_count: merged.observationCount,
      recurrences: 0,
      first_seen_at: context.scannedAt,
      last_seen_at: undefined,
      fixed_at: undefined,
      ...context.score({ ...merged, firstSeenAt: context.scannedAt }),
    };
  }

  private ruleKey(rule: ObservedRule): string {
    let key = this.rules.get(rule);
    if (!key) {
      key = digest(this.scope.tool, rule.id);
      this.rules.set(rule, key);
    }
    return key;
  }

  /** Rules as the newest report describes them. */
  private async writeRules(): Promise<void> {
    const rows = new Map<
      string,
      { key: string; tool: string; rule_id: string; details: string }
    >();
    for (const [rule, key] of this.rules) {
      const { id, ...details } = rule;
      rows.set(key, {
        key,
        tool: this.scope.tool,
        rule_id: id,
        details: JSON.stringify(details),
      });
    }
    const all = [...rows.values()];
    await this.writer.insert('rules', all, 'ignore');
    const stored = new Map<string, string>();
    for (let start = 0; start < all.length; start += 500) {
      const keys = all.slice(start, start + 500).map(({ key }) => key);
      for (const row of await this.trx('rules')
        .whereIn('key', keys)
        .select('key', 'details')) {
        stored.set(row.key, row.details);
      }
    }
    await this.writer.update(
      'rules',
      'key',
      ['details'],
      all.filter(({ key, details }) => stored.get(key) !== details),
    );
  }
}

function describe(
  observation: MaskedObservation,
  keys: ObservationKeys,
): Incoming {
  const { category, rule, ...rest } = observation;
  const details = JSON.stringify({ ...rest, category, ruleId: rule.id });
  return {
    observation,
    keys,
    details,
    detailsHash: hash('sha1', details, 'base64url').slice(0, 12),
  };
}

function matchableOf(
  keys: ObservationKeys,
  observation: MaskedObservation,
): Matchable {
  return {
    stableKey: keys.stable,
    placeKey: keys.place,
    line: observation.place?.startLine,
    anchored: isAnchored(observation),
  };
}

function matchableOfRow(row: any, present: boolean): Matchable {
  return {
    stableKey: row.stable_key ?? undefined,
    placeKey: row.place_key,
    line: row.line ?? undefined,
    // What is gone comes back as itself, never as its neighbour.
    anchored: !present || isAnchored(JSON.parse(row.details)),
  };
}

function isAnchored({
  place,
  fingerprints,
  ...observation
}: Partial<MaskedObservation>): boolean {
  return Boolean(
    place?.snippet ||
      place?.symbol ||
      fingerprints ||
      observation.package ||
      observation.endpoint ||
      observation.resource ||
      observation.secret?.hash,
  );
}
