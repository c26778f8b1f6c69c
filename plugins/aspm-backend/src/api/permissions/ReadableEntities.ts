import {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

/** How long an answer of the catalog is good for. */
const keepFor = 60_000;
/** Callers whose answers are kept; beyond that the oldest goes. */
const mostKept = 200;

/** Which entities a caller may read in the catalog. */
export class ReadableEntities {
  private readonly kept = new Map<
    string,
    { until: number; refs: Promise<string[]> }
  >();

  private constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      permissions: PermissionsService;
    },
  ) {}

  static create(options: {
    auth: AuthService;
    catalog: CatalogService;
    permissions: PermissionsService;
  }): ReadableEntities {
    return new ReadableEntities(options);
  }

  /**
   * Services are not subject to the catalog's policy. For people an unconditional decision costs
   * nothing; a conditional one only the catalog can resolve.
   */
  async of(credentials: BackstageCredentials): Promise<'all' | string[]> {
    const { auth, permissions } = this.options;
    if (!auth.isPrincipal(credentials, 'user')) return 'all';
    const [decision] = await permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) return 'all';
    if (decision.result === AuthorizeResult.DENY) return [];
    return this.readOnce(credentials.principal.userEntityRef, credentials);
  }

  private async readOnce(
    caller: string,
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const now = Date.now();
    const known = this.kept.get(caller);
    if (known && known.until > now) return known.refs;
    const refs = this.read(credentials);
    this.kept.delete(caller);
    this.kept.set(caller, { until: now + keepFor, refs });
    if (this.kept.size > mostKept) {
      const [oldest] = this.kept.keys();
      this.kept.delete(oldest);
    }
    refs.catch(() => {
      // A failure is no answer to keep, unless another has taken its place.
      if (this.kept.get(caller)?.refs === refs) this.kept.delete(caller);
    });
    return refs;
  }

  private async read(credentials: BackstageCredentials): Promise<string[]> {
    const refs: string[] = [];
    const pages = this.options.catalog.streamEntities(
      { fields: ['kind', 'metadata.namespace', 'metadata.name'] },
      { credentials },
    );
    for await (const page of pages) {
      refs.push(...page.map(entity => stringifyEntityRef(entity)));
    }
    return refs;
  }
}
