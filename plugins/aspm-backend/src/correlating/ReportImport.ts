import { Knex } from 'knex';
import { Report } from '@aspm/backstage-plugin-aspm-common';
import { ReadComponent, ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import { createBulkWriter } from '../database/BulkWriter';
import { Row } from '../database/tables';
import { SafeReportEvent } from '../reading/createReportGuard';
import { learnAliases } from './aliases/learnAliases';
import { FindingIdentities } from './FindingIdentities';
import { MergedFinding } from './mergeObservations';
import { openScope } from './openScope';
import { refreshFindings } from './refreshFindings';
import { ScopeImport } from './ScopeImport';

/** What an import knows besides the report's content. */
export interface ImportContext {
  reportId: string;
  entityRef: string;
  /** The sender's word for the tool, which goes before the report's own. */
  tool?: string;
  branch?: string;
  commit?: string;
  artifact?: string;
  environment?: string;
  /** Whether what it finds counts towards the posture. */
  counted: boolean;
  scannedAt: number;
  now: number;
  /** Gives a finding its risk and its deadline. */
  score(finding: MergedFinding, firstSeenAt: number): FindingScore;
  /** Is told what a tool is known to look for from now on. */
  learnCoverage?(
    scope: { tool: string; counted: boolean },
    kinds: readonly string[],
  ): void;
}

/** What scoring adds to a finding's row. */
export type FindingScore = Pick<
  Row<'findings'>,
  'risk' | 'risk_low' | 'risk_high' | 'model_version' | 'confidence' | 'due_at'
>;

/** What a scanner says; statements are not taken here. */
type ScanEvent = Exclude<
  SafeReportEvent,
  { kind: 'statement' | 'statement-document' }
>;

/** What an import did. */
export interface ImportResult {
  counts: Report['counts'];
  skipped: Map<string, number>;
  tools: NonNullable<Report['tools']>;
}

/** How many components are collected before they are written. */
const batchSize = 2_000;

/**
 * Takes one report's events into the findings of its entity, within a transaction.
 */
export class ReportImport {
  private readonly parts = new Map<string, ScopeImport>();
  private readonly tools = new Map<
    string,
    { name: string; version?: string }
  >();
  private readonly skipped = new Map<string, number>();
  private readonly identities: FindingIdentities;
  private readonly writer;
  private current: ScopeImport | undefined;
  private currentScope: string | undefined;
  private components: Array<Row<'components'>> = [];
  private readonly listed = new Set<string>();
  private observations = 0;
  private onlyNewScopes = true;

  constructor(
    private readonly trx: Knex,
    private readonly context: ImportContext,
  ) {
    this.writer = createBulkWriter(trx);
    this.identities = new FindingIdentities(trx, this.writer, context);
  }

  /** @returns a promise where there is something to wait for before the next event */
  take(event: ScanEvent): Promise<void> | undefined {
    switch (event.kind) {
      case 'observation':
        this.observations++;
        return this.current?.add(event.observation);
      case 'component':
        return this.takeComponent(event.component);
      case 'skipped':
        this.skip(event.reason);
        return undefined;
      default:
        return this.openPart(event);
    }
  }

  /** Closes what is no longer seen, and brings every finding up to date whose evidence changed. */
  async finish(): Promise<ImportResult> {
    const changed = new Set<string>();
    const opened = new Set<string>();
    let openedCount = 0;
    let duplicates = 0;
    for (const part of this.parts.values()) {
      await part.finish();
      openedCount += part.openedCount;
      duplicates += part.duplicates;
      for (const id of part.changedFindings) {
        changed.add(id);
        if (
          [...this.parts.values()].some(other => other.openedFindings.has(id))
        )
          opened.add(id);
      }
    }
    for (const part of this.parts.values()) await part.learnCoverage();
    const met = await learnAliases(
      this.trx,
      this.identities.aliases,
      this.context,
      this.identities.links,
    );
    const told = changed.size;
    for (const id of met.changed) changed.add(id);
    for (const id of met.absorbed) {
      changed.delete(id);
      opened.delete(id);
      if ([...this.parts.values()].some(part => part.openedFindings.has(id)))
        openedCount--;
    }
    await this.writeComponents(1);
    if (duplicates > 0) this.skip('the same result twice', duplicates);
    const refreshed = await refreshFindings(
      this.trx,
      this.writer,
      this.context,
      changed,
      opened,
      this.identities.aliases,
    );
    await this.refreshConcerned(changed);
    // Nothing was seen before of which only new scopes tell, and each of their findings has changed.
    const seen =
      this.onlyNewScopes && met.absorbed.size === 0
        ? openedCount + told - opened.size
        : await this.countSeen();
    return {
      counts: {
        observations: this.observations,
        components: this.listed.size,
        opened: openedCount,
        reopened: refreshed.reopened,
        fixed: refreshed.fixed,
        unchanged: Math.max(0, seen - openedCount - refreshed.reopened),
      },
      skipped: this.skipped,
      tools: [...this.tools.values()],
    };
  }

  /** Those whose evidence is as it was, but for who is silent about them. */
  private async refreshConcerned(changed: ReadonlySet<string>): Promise<void> {
    const concerned = new Set<string>();
    for (const { concernedFindings } of this.parts.values())
      for (const id of concernedFindings)
        if (!changed.has(id)) concerned.add(id);
    await refreshFindings(
      this.trx,
      this.writer,
      this.context,
      concerned,
      concerned,
      this.identities.aliases,
    );
  }

  private async openPart(
    event: Extract<ReportEvent, { kind: 'tool' }>,
  ): Promise<void> {
    this.tools.set(`${event.name} ${event.version}`, {
      name: event.name,
      version: event.version,
    });
    const name = `${event.name}\u0000${event.target ?? ''}`;
    // What is being written for one part is what the next one looks up.
    await this.current?.settle();
    this.current = this.parts.get(name);
    this.currentScope = this.current?.scopeId;
    if (this.current) return;
    const scope = await openScope(this.trx, this.context, event);
    if (!scope) {
      this.skip('a newer report of the same scope was read before');
      return;
    }
    this.current = await ScopeImport.create({
      trx: this.trx,
      writer: this.writer,
      context: this.context,
      scope,
      identities: this.identities,
    });
    this.parts.set(name, this.current);
    this.currentScope = scope.id;
    this.onlyNewScopes &&= scope.isNew;
    if (!scope.isNew)
      await this.trx('components').where('scope_id', scope.id).delete();
  }

  private async takeComponent({
    purl,
    type,
    name,
    version,
  }: ReadComponent): Promise<void> {
    const scope_id = this.currentScope;
    if (!scope_id || this.listed.has(`${scope_id}${purl}`)) return;
    this.listed.add(`${scope_id}${purl}`);
    this.components.push({ scope_id, purl, type, name, version });
    await this.writeComponents(batchSize);
  }

  private async writeComponents(atLeast: number): Promise<void> {
    if (this.components.length < atLeast) return;
    await this.writer.insert('components', this.components, 'ignore');
    this.components = [];
  }

  private skip(reason: string, times: number = 1): void {
    this.skipped.set(reason, (this.skipped.get(reason) ?? 0) + times);
  }

  private async countSeen(): Promise<number> {
    const [{ count }] = await this.trx('observations')
      .join('scopes', 'scopes.id', 'observations.scope_id')
      .where({
        'scopes.report_id': this.context.reportId,
        'observations.present': true,
      })
      .countDistinct({ count: 'observations.finding_id' });
    return Number(count);
  }
}
