import { Knex } from 'knex';
import { ObservedRule } from '@aspm/backstage-plugin-aspm-node';
import { BulkWriter } from '../database/BulkWriter';
import { digest } from './identity/digest';

/** The rules of one tool that a report speaks of. Each is stored once for all of its observations. */
export class ReportedRules {
  private readonly keys = new Map<ObservedRule, string>();

  constructor(private readonly tool: string) {}

  /** The key under which the rule is stored. */
  keyOf(rule: ObservedRule): string {
    let key = this.keys.get(rule);
    if (!key) {
      key = digest(this.tool, rule.id);
      this.keys.set(rule, key);
    }
    return key;
  }

  /** Stores the rules as this report describes them. */
  async write(trx: Knex, writer: BulkWriter): Promise<void> {
    const rows = new Map(
      Array.from(this.keys, ([{ id, ...details }, key]) => {
        const described = { rule_id: id, details: JSON.stringify(details) };
        return [key, { key, tool: this.tool, ...described }] as const;
      }),
    );
    const all = [...rows.values()];
    await writer.insert('rules', all, 'ignore');
    const stored = new Map<string, string>();
    for (let start = 0; start < all.length; start += 500) {
      const keys = all.slice(start, start + 500).map(({ key }) => key);
      const found = await trx('rules').whereIn('key', keys);
      for (const row of found) stored.set(row.key, row.details);
    }
    const changed = all.filter(
      ({ key, details }) => stored.get(key) !== details,
    );
    await writer.update('rules', 'key', ['details'], changed);
  }
}
