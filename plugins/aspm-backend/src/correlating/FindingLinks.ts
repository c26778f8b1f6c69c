import { Knex } from 'knex';
import { MaskedObservation } from '../reading/maskSecrets';
import { VulnerabilityAliases } from './aliases/VulnerabilityAliases';
import { Matchable } from './identity/Matchable';
import { readStored } from './readStored';

/** Who says something, and in which scope. */
interface Speaker {
  id: string;
  tool: string;
}

/** An observation of a finding that is kept apart from others. */
interface Said {
  scope: Speaker;
  observation: MaskedObservation;
}

/**
 * What people decided of which findings of an entity are one and which are not. It goes before all that
 * is found out by itself.
 *
 * It is read when it is first needed, in one query where nobody decided anything.
 */
export class FindingLinks {
  private loading: Promise<void> | undefined;
  private readonly arranged = new Set<string>();
  private readonly owners = new Map<string, string>();
  private readonly apart = new Map<string, Set<string>>();
  /** What is said of the findings that are kept apart. */
  private readonly said = new Map<string, Said[]>();

  constructor(
    private readonly trx: Knex,
    private readonly entityRef: string,
    private readonly aliases: VulnerabilityAliases,
  ) {}

  load(): Promise<void> {
    this.loading ??= this.read();
    return this.loading;
  }

  /** The findings that people merged or split. */
  get findings(): ReadonlySet<string> {
    return this.arranged;
  }

  /** The identities that belong to a finding because somebody merged it with another. */
  get identities(): ReadonlyMap<string, string> {
    return this.owners;
  }

  /** Whether any identity belongs to a finding beside the one that it was stored with. */
  owns(findingId: string): boolean {
    return [...this.owners.values()].includes(findingId);
  }

  areApart(one: string, other: string): boolean {
    return this.apart.get(one)?.has(other) ?? false;
  }

  /**
   * Of a finding that an observation seems to belong to, and those that are kept apart from it, the one of
   * which the same tool says the same already: what was split off comes back to where it was put.
   */
  choose(
    findingId: string,
    observation: MaskedObservation,
    scope: Speaker,
  ): string {
    const others = this.apart.get(findingId);
    if (!others) return findingId;
    const incoming = new Matchable(observation, this.aliases);
    let chosen = findingId;
    let most = this.likeness(findingId, incoming, scope);
    for (const other of others) {
      const likeness = this.likeness(other, incoming, scope);
      if (likeness > most) [chosen, most] = [other, likeness];
    }
    return chosen;
  }

  /** Lets an identity belong to a finding beside the one that it was stored with. */
  async follow(findingId: string, identity: string): Promise<void> {
    this.arranged.add(findingId);
    this.owners.set(identity, findingId);
    await this.trx('finding_links').insert({
      entity_ref: this.entityRef,
      finding_id: findingId,
      identity,
    });
  }

  /** Forgets a finding that became part of another; the rows were changed already. */
  replace(absorbedId: string, survivorId: string): void {
    if (!this.arranged.delete(absorbedId)) return;
    this.arranged.add(survivorId);
    for (const [identity, owner] of this.owners) {
      if (owner === absorbedId) this.owners.set(identity, survivorId);
    }
    for (const other of this.apart.get(absorbedId) ?? []) {
      this.apart.get(other)?.delete(absorbedId);
      this.keepApart(survivorId, other);
    }
    this.apart.delete(absorbedId);
  }

  private keepApart(one: string, other: string): void {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ]) {
      const known = this.apart.get(from);
      if (known) known.add(to);
      else this.apart.set(from, new Set([to]));
    }
  }

  private async read(): Promise<void> {
    const rows = await this.trx('finding_links').where(
      'entity_ref',
      this.entityRef,
    );
    for (const { finding_id: id, identity, apart_from: other } of rows) {
      this.arranged.add(id);
      if (identity !== null) this.owners.set(identity, id);
      if (other !== null) this.keepApart(id, other);
    }
    if (this.apart.size > 0) await this.readSaid();
  }

  private async readSaid(): Promise<void> {
    const rows = await this.trx('observations')
      .join('scopes', 'scopes.id', 'observations.scope_id')
      .whereIn(
        'observations.finding_id',
        this.trx('finding_links')
          .where('entity_ref', this.entityRef)
          .whereNotNull('apart_from')
          .select('finding_id'),
      )
      .select(
        'observations.finding_id',
        'observations.details',
        'scopes.id',
        'scopes.tool',
      );
    for (const { finding_id: findingId, details, id, tool } of rows) {
      const said = { scope: { id, tool }, observation: readStored(details) };
      const list = this.said.get(findingId);
      if (list) list.push(said);
      else this.said.set(findingId, [said]);
    }
    await this.aliases.learn(
      [...this.said.values()]
        .flat()
        .map(({ observation }) => observation.vulnerabilityIds),
    );
  }

  /** How much of what is said of a finding is what this tool says now; 0 when it is something else. */
  private likeness(
    findingId: string,
    incoming: Matchable,
    scope: Speaker,
  ): number {
    let most = 0;
    for (const { scope: before, observation } of this.said.get(findingId) ??
      []) {
      if (before.tool.toLowerCase() !== scope.tool.toLowerCase()) continue;
      const stored = new Matchable(observation, this.aliases);
      if (stored.core !== incoming.core) continue;
      const likeness =
        1 +
        (stored.path === incoming.path ? 2 : 0) +
        (before.id === scope.id ? 1 : 0);
      most = Math.max(most, likeness);
    }
    return most;
  }
}
