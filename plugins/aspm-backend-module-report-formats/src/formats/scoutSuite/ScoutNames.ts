import { JsonDocument } from '@aspm/backstage-plugin-aspm-node';
import { textAt } from '../../support/fields';

/** What names a resource, beside the id that Scout Suite gives it, the best first. */
const keys = ['arn', 'name'] as const;

/**
 * The names of resources. Findings point to them by ids, which are often hashes: `s3.buckets.6f2a`, of
 * the kind `s3.buckets.id`.
 */
export class ScoutNames {
  private constructor(private readonly names: Map<string, string>) {}

  /**
   * Looks up resources in the report.
   *
   * @param kinds - the kinds of resources that findings point to
   * @param wanted - which of them
   */
  static async read(
    json: JsonDocument,
    kinds: Set<string>,
    wanted: Set<string>,
  ): Promise<ScoutNames> {
    const names = new Map<string, string>();
    const patterns = [...kinds].flatMap(kind =>
      keys.map(key => `services.${kind.replace(/\.id(?=\.|$)/g, '{}')}.${key}`),
    );
    if (patterns.length === 0) return new ScoutNames(names);
    for await (const batch of json.select(...patterns)) {
      for (const { path, value } of batch) {
        const resource = path.slice(1, -1).join('.');
        const name = textAt({ value }, 'value');
        const isBetter = path.at(-1) === keys[0] || !names.has(resource);
        if (name && isBetter && wanted.has(resource)) names.set(resource, name);
      }
    }
    return new ScoutNames(names);
  }

  /** A name that stays, e.g. an ARN, or where the resource is among others with its name. */
  addressOf(resource: string): string {
    const name = this.names.get(resource);
    if (name?.startsWith('arn:')) return name;
    const steps = resource.split('.');
    return [...steps.slice(0, -1), name ?? steps.at(-1)].join('/');
  }
}

/**
 * The resource that a finding points to, e.g. `s3.buckets.6f2a` of `s3.buckets.6f2a.acl`.
 *
 * @param kind - how the way to such resources looks, e.g. `s3.buckets.id`
 */
export function resourceOf(item: string, kind: string | undefined): string {
  const length = kind?.split('.').length;
  return item.split('.').slice(0, length).join('.');
}
