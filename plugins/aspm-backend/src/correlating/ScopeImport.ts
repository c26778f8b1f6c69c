import { hash } from 'node:crypto';
import { Knex } from 'knex';
import { BulkWriter } from '../database/BulkWriter';
import { newId } from '../database/newId';
import { Row } from '../database/tables';
import { MaskedObservation } from '../reading/maskSecrets';
import { FindingIdentities } from './FindingIdentities';
import { findingsOfKinds } from './findingsOfKinds';
import { FindingsOfOtherTools } from './FindingsOfOtherTools';
import { Incoming, Known, matchLeftovers } from './matchLeftovers';
import { mergeObservations } from './mergeObservations';
import { KeySet } from './KeySet';
import { ImportContext } from './ReportImport';
import { StoredScope } from './openScope';
import { readStored } from './readStored';
import { ReportedRules } from './ReportedRules';
import { ScopeCoverage } from './ScopeCoverage';
import { toFindingRow } from './toFindingRow';
import { UnchangedObservations } from './UnchangedObservations';

/** How many rows are collected before they are written. */
const batchSize = 500;

/**
 * Takes the observations that one report has for one scope, and matches them to those that are
 * stored for it. What is new in an empty scope is written as it comes, so that a first import holds
 * nothing but keys; what finds no exact match otherwise waits for the end.
 */
export class ScopeImport {
  /** Findings whose evidence changed. */
  readonly changedFindings = new Set<string>();
  /** Findings of other tools, of which it says something that this one is silent. */
  readonly concernedFindings = new Set<string>();
  openedCount = 0;
  /** Those of the opened findings that other observations can join. */
  readonly openedFindings = new Set<string>();
  private readonly seen = new KeySet();
  private readonly rules: ReportedRules;
  private readonly coverage = new ScopeCoverage();
  private readonly unchanged = new UnchangedObservations();
  private unmatched: Incoming[] = [];
  private changedRows: Array<
    Pick<
      Row<'observations'>,
      | 'id'
      | 'severity'
      | 'details'
      | 'report_id'
      | 'exact_key'
      | 'present'
      | 'gone_at'
      | 'rule_key'
    >
  > = [];
  private changedIds: string[] = [];
  /** The batch that is being written. */
  private writing: Promise<void> = Promise.resolve();
  /** Repeated results in one report. */
  duplicates = 0;

  private constructor(
    private readonly trx: Knex,
    private readonly writer: BulkWriter,
    private readonly context: ImportContext,
    private readonly scope: StoredScope,
    private readonly identities: FindingIdentities,
    private readonly otherTools: FindingsOfOtherTools | undefined,
    private readonly known: Map<string, Known>,
  ) {
    this.rules = new ReportedRules(scope.tool);
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
        .select('id', 'exact_key', 'present');
      for (const row of rows) {
        // What is gone may say what one that moved there says now.
        if (known.get(row.exact_key)?.present) continue;
        known.set(row.exact_key, {
          id: row.id,
          present: Boolean(row.present),
        });
      }
    }
    const { trx, writer, context, scope, identities } = options;
    return new ScopeImport(
      trx,
      writer,
      context,
      scope,
      identities,
      await FindingsOfOtherTools.create(trx, context, scope, identities.links),
      known,
    );
  }

  /** @returns a promise where there is something to wait for before the next one */
  add(observation: MaskedObservation): Promise<void> | undefined {
    const incoming = describe(observation);
    if (!this.seen.add(incoming.exactKey)) {
      this.duplicates++;
      return undefined;
    }
    this.coverage.note(observation);
    const known = this.known.get(incoming.exactKey);
    if (known) {
      this.unchanged.note(observation);
      this.known.delete(incoming.exactKey);
      if (known.present) return undefined;
      this.change(known.id, incoming);
      return this.changedRows.length < batchSize
        ? undefined
        : this.flushChanged();
    }
    this.unmatched.push(incoming);
    return this.scope.isNew && this.unmatched.length >= batchSize
      ? this.insertInBackground()
      : undefined;
  }

  /** Lets the database write while the report is read on. */
  private async insertInBackground(): Promise<void> {
    const batch = this.unmatched;
    this.unmatched = [];
    await this.writing;
    this.writing = this.insertBatch(batch);
    // A failure is thrown where the batch is waited for.
    this.writing.catch(() => {});
  }

  get scopeId(): string {
    return this.scope.id;
  }

  /** Waits until everything that was written is written. */
  async settle(): Promise<void> {
    await this.writing;
  }

  /** Matches what is left, writes it, and closes what the report no longer sees. */
  async finish(): Promise<void> {
    await this.settle();
    await this.matchLeftovers();
    await this.insert(this.unmatched);
    this.unmatched = [];
    await this.flushChanged();
    await this.close();
    await this.rules.write(this.trx, this.writer);
  }

  /** Says what the tool is known to look for since this report, to whom it concerns. */
  async learnCoverage(): Promise<void> {
    const { trx, writer, scope, context } = this;
    const kinds = await this.coverage.write(trx, writer, scope.id);
    if (kinds.length === 0) return;
    context.learnCoverage?.(scope, kinds);
    for (const id of await findingsOfKinds(trx, context, scope, kinds))
      this.concernedFindings.add(id);
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
        .whereIn('id', ids.slice(start, start + 500))
        .select('id', 'details');
      for (const { id, details } of rows) {
        // Its finding may be of another kind, where a person merged the two.
        if (this.scope.categories.includes(readStored(details).category))
          within.push(id);
      }
    }
    return within;
  }

  private async matchLeftovers(): Promise<void> {
    if (this.unmatched.length === 0 || this.known.size === 0) return;
    const { trx, scope, identities, unchanged, known, unmatched } = this;
    const matched = await matchLeftovers({
      trx,
      scope,
      identities,
      unchanged,
      known,
      unmatched,
    });
    this.unmatched = matched.unmatched;
    for (const { id, incoming } of matched.changed) this.change(id, incoming);
  }

  private change(
    id: string,
    { observation, details, exactKey }: Incoming,
  ): void {
    this.changedIds.push(id);
    this.changedRows.push({
      id,
      severity: observation.severity,
      details,
      report_id: this.context.reportId,
      exact_key: exactKey,
      present: true,
      gone_at: undefined,
      rule_key: this.rules.keyOf(observation.rule),
    });
  }

  private async flushChanged(): Promise<void> {
    if (this.changedRows.length === 0) return;
    await this.writer.update(
      'observations',
      'id',
      [
        'severity',
        'details',
        'report_id',
        'exact_key',
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
    await this.identities.identify(batch, scope);
    const joins = await this.otherTools?.join(
      batch.map(({ observation }) => observation),
    );
    const findings: Array<Row<'findings'>> = [];
    const observations: Array<Row<'observations'>> = [];
    for (const incoming of batch) {
      const { observation, details, exactKey } = incoming;
      const found = this.identities.find(incoming, scope);
      let findingId = found.findingId ?? joins?.get(observation);
      if (findingId) {
        this.changedFindings.add(findingId);
      } else {
        findingId = newId();
        this.openedCount++;
        if (found.identity !== undefined) this.openedFindings.add(findingId);
        findings.push(this.newFinding(findingId, observation, found.identity));
      }
      if (found.identity !== undefined)
        this.identities.note(findingId, incoming, scope);
      observations.push({
        id: newId(),
        scope_id: scope.id,
        finding_id: findingId,
        rule_key: this.rules.keyOf(observation.rule),
        exact_key: exactKey,
        severity: observation.severity,
        details,
        present: true,
        report_id: context.reportId,
        first_seen_at: context.scannedAt,
        gone_at: undefined,
        last_seen_at: undefined,
      });
    }
    await this.writer.insert('findings', findings);
    await this.writer.insert('observations', observations);
  }

  private newFinding(
    id: string,
    observation: MaskedObservation,
    identity: string | undefined,
  ): Row<'findings'> {
    const { context, scope } = this;
    const merged = mergeObservations(
      [
        {
          tool: scope.tool,
          observation,
          present: true,
          counted: scope.counted,
          firstSeenAt: context.scannedAt,
        },
      ],
      this.identities.aliases,
    );
    return toFindingRow(
      {
        id,
        entity_ref: context.entityRef,
        identity,
        recurrences: 0,
        first_seen_at: context.scannedAt,
        last_seen_at: undefined,
        fixed_at: undefined,
      },
      merged,
      context.score(merged, context.scannedAt),
    );
  }
}

function describe(observation: MaskedObservation): Incoming {
  // The rule is stored once for all of its observations.
  const details = JSON.stringify({
    ...observation,
    rule: undefined,
    ruleId: observation.rule.id,
  });
  return {
    observation,
    details,
    exactKey: hash('sha256', details, 'base64url').slice(0, 22),
  };
}
