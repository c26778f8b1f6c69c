import { Knex } from 'knex';
import { BulkWriter } from '../database/BulkWriter';
import { Row } from '../database/tables';
import { canonicalVulnerability } from './observationKeys';

/**
 * The findings of one entity by the identity under which observations of any tool find them.
 */
export class FindingIdentities {
  private readonly findings = new Map<string, string>();
  private readonly savedAliases = new Set<string>();

  constructor(
    private readonly trx: Knex,
    private readonly writer: BulkWriter,
    private readonly entityRef: string,
  ) {}

  /** Looks up those identities that are not known yet. */
  async load(identities: Array<string | undefined>): Promise<void> {
    const asked = [...new Set(identities)].filter(
      identity => identity !== undefined && !this.findings.has(identity),
    ) as string[];
    for (let start = 0; start < asked.length; start += 500) {
      const rows = await this.trx('findings')
        .where('entity_ref', this.entityRef)
        .whereIn('identity', asked.slice(start, start + 500))
        .select('id', 'identity');
      for (const row of rows) this.findings.set(row.identity, row.id);
    }
  }

  get(identity: string | undefined): string | undefined {
    return identity === undefined ? undefined : this.findings.get(identity);
  }

  set(identity: string | undefined, findingId: string): void {
    if (identity !== undefined) this.findings.set(identity, findingId);
  }

  /**
   * Whether an observation that moved on, such as a package to a version that does not fix, takes its
   * finding along to the new identity. It does not where another finding has that identity already,
   * or where other observations still hold the finding to the old one.
   */
  async carry(
    findingId: string,
    identity: string | undefined,
  ): Promise<boolean> {
    if (identity === undefined) return true;
    await this.load([identity]);
    const owner = this.findings.get(identity);
    if (owner !== undefined) return owner === findingId;
    const [{ count }] = await this.trx('observations')
      .where({ finding_id: findingId, present: true })
      .count({ count: '*' });
    if (Number(count) > 1) return false;
    await this.trx('findings').where('id', findingId).update({ identity });
    this.findings.set(identity, findingId);
    return true;
  }

  /** Remembers by which other names vulnerabilities are known. */
  async saveAliases(all: Array<string[] | undefined>): Promise<void> {
    const rows: Array<Row<'vulnerability_aliases'>> = [];
    for (const ids of all) {
      const canonical = canonicalVulnerability(ids);
      for (const alias of canonical ? ids! : []) {
        if (this.savedAliases.has(alias)) continue;
        this.savedAliases.add(alias);
        rows.push({ alias, canonical });
      }
    }
    await this.writer.insert('vulnerability_aliases', rows, 'ignore');
  }
}
