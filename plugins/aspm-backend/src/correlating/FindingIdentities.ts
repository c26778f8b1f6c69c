import { Knex } from 'knex';
import { PackageCoordinates } from '@aspm/backstage-plugin-aspm-common';
import { BulkWriter } from '../database/BulkWriter';
import { whereInValues } from '../database/whereInValues';
import { MaskedObservation } from '../reading/maskSecrets';
import { absorbFinding } from './absorbFinding';
import { canonicalVulnerability } from './aliases/AliasGraph';
import { VulnerabilityAliases } from './aliases/VulnerabilityAliases';
import { FindingLinks } from './FindingLinks';
import { identityOf } from './identity/identityOf';
import { maybeSamePackage } from './identity/packageKey';
import { readStored } from './readStored';

/** What an import tells of itself. */
interface Importing {
  entityRef: string;
  reportId: string;
  scannedAt: number;
}

/** A scope as far as identities need it. */
interface ImportingScope {
  id: string;
  tool: string;
}

/** An observation with the identity that it has in its entity. */
interface Identified {
  observation: MaskedObservation;
  identity?: string;
}

/** An observation of a report that was matched to a stored one. */
export interface Move extends Identified {
  findingId: string;
}

/** A stored finding of a package, by which one that does not tell its type is found. */
interface PackageFinding {
  id: string;
  package: PackageCoordinates;
}

const batchSize = 500;

/**
 * The findings of one entity by the identity under which observations of any tool find them.
 */
export class FindingIdentities {
  readonly aliases: VulnerabilityAliases;
  /** What people merged and split. */
  readonly links: FindingLinks;
  private readonly findings = new Map<string, string>();
  private readonly looked = new Set<string>();
  private readonly ofPackages = new Map<string, PackageFinding[]>();
  /** The fingerprints of each scope's observations, by finding. */
  private readonly holders = new Map<string, Map<string, Set<string>>>();
  private hasFindings: boolean | undefined;
  private linked = false;

  constructor(
    private readonly trx: Knex,
    writer: BulkWriter,
    private readonly importing: Importing,
  ) {
    this.aliases = new VulnerabilityAliases(trx, writer);
    this.links = new FindingLinks(trx, importing.entityRef, this.aliases);
  }

  /** Gives observations their identities, and looks up what they may find by them. */
  async identify(
    items: readonly Identified[],
    scope: ImportingScope,
  ): Promise<void> {
    const named = items.filter(
      ({ observation }) => observation.vulnerabilityIds,
    );
    if (named.length > 0) {
      await this.aliases.learn(
        named.map(({ observation }) => observation.vulnerabilityIds),
      );
    }
    for (const item of items) {
      // Most findings are of code, and know none.
      if (item.observation.category !== 'code')
        item.identity = identityOf(item.observation, scope.tool, this.aliases);
    }
    await this.load(items, scope);
  }

  /**
   * The finding that an observation belongs to, if there is one, and the identity for a new one if
   * there is not.
   */
  find(
    identified: Identified,
    scope: ImportingScope,
  ): { findingId?: string; identity?: string } {
    const { identity } = identified;
    if (identity === undefined) return {};
    const findingId = this.owner(identified, scope);
    if (
      findingId !== undefined &&
      this.isHeldApart(findingId, identified, scope)
    )
      return {};
    return { findingId, identity };
  }

  /** The finding of an identity, or the one to which a person moved what this tool says of it. */
  private owner(
    { observation, identity }: Identified,
    scope: ImportingScope,
  ): string | undefined {
    const findingId =
      this.findings.get(identity!) ?? this.findPackage(observation);
    return findingId && this.links.choose(findingId, observation, scope);
  }

  /** Remembers a finding that was opened or joined. */
  note(
    findingId: string,
    { observation, identity }: Identified,
    scope: ImportingScope,
  ): void {
    if (identity === undefined) return;
    if (!this.findings.has(identity)) {
      this.findings.set(identity, findingId);
      this.notePackage(findingId, observation);
    }
    if (isStrict(observation))
      this.noteHolder(findingId, { observation, identity }, scope.id);
  }

  /**
   * Whether observations that moved on, such as packages to a version that does not fix, take their
   * findings along to their new identities. They do unless other observations still hold the finding to
   * the old one, or one that is as old has the new identity.
   *
   * @param leaving - the observations of this scope that are not as they were
   */
  async carry(
    moves: readonly Move[],
    leaving: readonly string[],
    scope: ImportingScope,
  ): Promise<boolean[]> {
    await this.identify(moves, scope);
    const owners = await this.ownersOf(moves);
    const byFinding = new Map<string, Move[]>();
    const kept = new Set<Move>();
    for (const move of moves) {
      const { findingId, identity } = move;
      const stored = owners.get(findingId);
      if (identity !== undefined && this.links.findings.has(findingId)) {
        // What a person put together or apart stays so, whatever else is found of the new identity.
        if (
          !this.findings.has(identity) &&
          (stored.identity || this.links.owns(findingId))
        ) {
          this.findings.set(identity, findingId);
          await this.links.follow(findingId, identity);
        }
        kept.add(move);
        continue;
      }
      if (
        identity === undefined ||
        !stored?.identity ||
        stored.identity === identity ||
        this.find(move, scope).findingId === findingId
      ) {
        kept.add(move);
        continue;
      }
      const group = byFinding.get(findingId);
      if (group) group.push(move);
      else byFinding.set(findingId, [move]);
    }
    if (byFinding.size > 0) {
      const held = await this.heldFindings([...byFinding.keys()], leaving);
      for (const move of kept) held.add(move.findingId);
      for (const [findingId, group] of byFinding) {
        if (held.has(findingId)) continue;
        const target = mostCommon(group.map(({ identity }) => identity!));
        if (await this.moveFinding(owners.get(findingId)!, target)) {
          for (const move of group)
            if (move.identity === target) kept.add(move);
        }
      }
    }
    return moves.map(move => kept.has(move));
  }

  /** @returns whether the finding has the new identity now */
  private async moveFinding(
    finding: { id: string; first_seen_at: unknown; identity: string },
    identity: string,
  ): Promise<boolean> {
    const ownerId = this.findings.get(identity);
    if (ownerId !== undefined && ownerId !== finding.id) {
      if (this.links.findings.has(ownerId)) return false;
      const owner = await this.trx('findings').where('id', ownerId).first();
      if (Number(owner.first_seen_at) <= Number(finding.first_seen_at))
        return false;
      await absorbFinding(this.trx, finding.id, ownerId, {
        entityRef: this.importing.entityRef,
        at: this.importing.scannedAt,
        reportId: this.importing.reportId,
        reason: 'another tool had seen the new version before',
      });
    }
    await this.trx('findings').where('id', finding.id).update({ identity });
    if (this.findings.get(finding.identity) === finding.id)
      this.findings.delete(finding.identity);
    this.findings.set(identity, finding.id);
    return true;
  }

  private async ownersOf(moves: readonly Move[]): Promise<Map<string, any>> {
    const ids = [
      ...new Set(
        moves
          .filter(({ identity }) => identity !== undefined)
          .map(({ findingId }) => findingId),
      ),
    ];
    const owners = new Map<string, any>();
    await inBatches(ids, async batch => {
      const rows = await this.trx('findings')
        .whereIn('id', batch)
        .select('id', 'identity', 'first_seen_at');
      for (const row of rows) owners.set(row.id, row);
    });
    return owners;
  }

  /** Findings with observations that are present and not leaving. */
  private async heldFindings(
    findingIds: string[],
    leaving: readonly string[],
  ): Promise<Set<string>> {
    const left = new Set(leaving);
    const held = new Set<string>();
    await inBatches(findingIds, async batch => {
      const rows = await this.trx('observations')
        .where('present', true)
        .whereIn('finding_id', batch)
        .select('id', 'finding_id');
      for (const { id, finding_id } of rows) {
        if (!left.has(id)) held.add(finding_id);
      }
    });
    return held;
  }

  private async load(
    items: readonly Identified[],
    scope: ImportingScope,
  ): Promise<void> {
    const missing = items.filter(
      ({ identity }) => identity !== undefined && !this.looked.has(identity),
    );
    if (missing.length === 0) return;
    const { entityRef } = this.importing;
    this.hasFindings ??= Boolean(
      await this.trx('findings').where('entity_ref', entityRef).first('id'),
    );
    for (const { identity } of missing) this.looked.add(identity!);
    if (!this.hasFindings) return;
    await this.loadLinks();
    const asked = [...new Set(missing.map(({ identity }) => identity!))];
    await inBatches(asked, async batch => {
      const rows = await whereInValues(
        this.trx('findings').where('entity_ref', entityRef),
        'identity',
        batch,
      ).select('id', 'identity');
      for (const row of rows) {
        if (!this.findings.has(row.identity))
          this.findings.set(row.identity, row.id);
      }
    });
    await this.loadPackages(missing);
    await this.loadHolders(items, scope);
  }

  /** What people decided goes before the identities that findings were stored with. */
  private async loadLinks(): Promise<void> {
    if (this.linked) return;
    this.linked = true;
    await this.links.load();
    for (const [identity, findingId] of this.links.identities)
      this.findings.set(identity, findingId);
  }

  /** Findings of the vulnerabilities that are not found by their identity. */
  private async loadPackages(items: readonly Identified[]): Promise<void> {
    const vulnerabilities = new Set<string>();
    for (const { observation, identity } of items) {
      if (observation.category !== 'dependency') continue;
      if (this.findings.has(identity!)) continue;
      const vulnerability = this.vulnerabilityOf(observation);
      if (vulnerability && !this.ofPackages.has(vulnerability))
        vulnerabilities.add(vulnerability);
    }
    await inBatches([...vulnerabilities], async batch => {
      const rows = await whereInValues(
        this.trx('findings').where({
          entity_ref: this.importing.entityRef,
          category: 'dependency',
        }),
        'vulnerability',
        batch,
      )
        .whereNotNull('package_name')
        .select(
          'id',
          'vulnerability',
          'package_type',
          'package_name',
          'package_version',
        );
      for (const vulnerability of batch) this.ofPackages.set(vulnerability, []);
      for (const row of rows) {
        this.ofPackages.get(row.vulnerability)!.push({
          id: row.id,
          package: {
            type: row.package_type ?? undefined,
            name: row.package_name,
            version: row.package_version ?? undefined,
          },
        });
      }
    });
  }

  private vulnerabilityOf({
    vulnerabilityIds,
  }: MaskedObservation): string | undefined {
    return canonicalVulnerability(vulnerabilityIds, this.aliases);
  }

  /** The one finding of a package of which either side does not tell the type. */
  private findPackage(observation: MaskedObservation): string | undefined {
    const of = observation.package;
    if (observation.category !== 'dependency' || !of) return undefined;
    const vulnerability = this.vulnerabilityOf(observation);
    const candidates = vulnerability && this.ofPackages.get(vulnerability);
    if (!candidates) return undefined;
    const found = new Set(
      candidates
        .filter(
          candidate =>
            (!of.type || !candidate.package.type) &&
            maybeSamePackage(of, candidate.package),
        )
        .map(({ id }) => id),
    );
    return found.size === 1 ? [...found][0] : undefined;
  }

  private notePackage(id: string, observation: MaskedObservation): void {
    const vulnerability =
      observation.category === 'dependency' &&
      this.vulnerabilityOf(observation);
    if (!vulnerability || !observation.package) return;
    const known = this.ofPackages.get(vulnerability);
    const entry = { id, package: observation.package };
    if (known) known.push(entry);
    // What is not looked up yet is looked up when it is asked for.
    else if (!this.hasFindings) this.ofPackages.set(vulnerability, [entry]);
  }

  /** Whether the tool itself keeps two results apart that would be one finding. */
  private isHeldApart(
    findingId: string,
    { observation, identity }: Identified,
    scope: ImportingScope,
  ): boolean {
    if (!isStrict(observation)) return false;
    const own = this.holders
      .get(this.holderOf(findingId, identity))
      ?.get(scope.id);
    if (!own) return false;
    if (observation.category !== 'api') return true;
    const print = printOf(observation);
    return print !== '' && !own.has(print) && !own.has('');
  }

  private noteHolder(
    findingId: string,
    { observation, identity }: Identified,
    scopeId: string,
  ): void {
    const holder = this.holderOf(findingId, identity);
    let scopes = this.holders.get(holder);
    if (!scopes) this.holders.set(holder, (scopes = new Map()));
    const prints = scopes.get(scopeId);
    if (prints) prints.add(printOf(observation));
    else scopes.set(scopeId, new Set([printOf(observation)]));
  }

  /** What a person merged holds one result of a tool for each identity that was merged. */
  private holderOf(findingId: string, identity: string | undefined): string {
    return this.links.findings.has(findingId)
      ? `${findingId} ${identity}`
      : findingId;
  }

  private async loadHolders(
    items: readonly Identified[],
    scope: ImportingScope,
  ): Promise<void> {
    const ids = new Set<string>();
    for (const item of items) {
      if (item.identity === undefined || !isStrict(item.observation)) continue;
      const id = this.owner(item, scope);
      if (id && !this.holders.has(this.holderOf(id, item.identity)))
        ids.add(id);
    }
    await inBatches([...ids], async batch => {
      const rows = await this.trx('observations')
        .whereIn('finding_id', batch)
        .select('finding_id', 'scope_id', 'details');
      for (const { finding_id, scope_id, details } of rows) {
        const observation = readStored(details);
        const identity = this.links.findings.has(finding_id)
          ? identityOf(observation, scope.tool, this.aliases)
          : undefined;
        this.noteHolder(finding_id, { observation, identity }, scope_id);
      }
    });
  }
}

/** Categories in which one tool's results are kept apart, though their identities are the same. */
function isStrict({ category }: MaskedObservation): boolean {
  return category !== 'dependency' && category !== 'secret';
}

function printOf({ fingerprints }: MaskedObservation): string {
  return fingerprints
    ? JSON.stringify(Object.entries(fingerprints).sort())
    : '';
}

function mostCommon(values: string[]): string {
  const times = new Map<string, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1])[0][0];
}

async function inBatches(
  values: readonly string[],
  ask: (batch: string[]) => Promise<void>,
): Promise<void> {
  for (let start = 0; start < values.length; start += batchSize) {
    await ask(values.slice(start, start + batchSize));
  }
}
