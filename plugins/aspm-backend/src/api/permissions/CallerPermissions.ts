import {
  AuthService,
  BackstageCredentials,
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  aspmFindingReadPermission,
  aspmFindingTriagePermission,
  aspmReportCreatePermission,
  aspmReportReadPermission,
} from '@aspm/backstage-plugin-aspm-common';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  AuthorizeResult,
  BasicPermission,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  ConditionTransformer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { Request } from 'express';
import { Visibility } from '../visibility';
import { FindingCondition } from './findingCriteria';
import { findingPermissionResourceRef } from './findingPermissionRules';
import { ReadableEntities } from './ReadableEntities';

export interface CallerPermissionsOptions {
  auth: AuthService;
  catalog: CatalogService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
}

/** What the caller of a request may do and see. */
export class CallerPermissions {
  private constructor(
    private readonly options: CallerPermissionsOptions,
    private readonly readable: ReadableEntities,
    private readonly toCriteria: ConditionTransformer<FindingCondition>,
  ) {}

  /** The rules for findings must have been registered. */
  static create(options: CallerPermissionsOptions): CallerPermissions {
    const ruleset = options.permissionsRegistry.getPermissionRuleset(
      findingPermissionResourceRef,
    );
    return new CallerPermissions(
      options,
      ReadableEntities.create(options),
      createConditionTransformer(ruleset),
    );
  }

  /**
   * The findings that the caller may read, and all that is counted from them.
   *
   * @throws NotAllowedError when the caller may not read findings at all
   */
  async readFindings(request: Request): Promise<Visibility> {
    return this.findingsOf(await this.credentials(request));
  }

  /**
   * The reports that the caller may read. A report tells how many findings there are, so that people
   * see those of the entities of which they may see all findings. A service has the permissions that
   * its token names, each on its own.
   *
   * @throws NotAllowedError when the caller may not read reports at all
   */
  async readReports(request: Request): Promise<Visibility> {
    const credentials = await this.credentials(request);
    await this.require(aspmReportReadPermission, credentials);
    return this.isPerson(credentials)
      ? this.findingsOf(credentials)
      : { refs: 'all' };
  }

  /**
   * @returns What the caller may see of the report that they create
   * @throws NotAllowedError when the caller may not create reports
   */
  async createReport(request: Request): Promise<Visibility> {
    const credentials = await this.credentials(request);
    await this.require(aspmReportCreatePermission, credentials);
    if (!this.isPerson(credentials)) return { refs: 'all' };
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission: aspmReportReadPermission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) return { refs: [] };
    return this.findingsOf(credentials).catch(error => {
      if (error instanceof NotAllowedError) return { refs: [] };
      throw error;
    });
  }

  /**
   * The findings about which the caller may decide, and who they are.
   *
   * @throws NotAllowedError when the caller may not decide about any
   */
  async triageFindings(
    request: Request,
  ): Promise<{ decidedBy: string; visibility: Visibility }> {
    const credentials = await this.credentials(request);
    return {
      decidedBy: this.nameOf(credentials),
      visibility: await this.findingsOf(
        credentials,
        aspmFindingTriagePermission,
      ),
    };
  }

  private nameOf(credentials: BackstageCredentials): string {
    const { auth } = this.options;
    if (auth.isPrincipal(credentials, 'user'))
      return credentials.principal.userEntityRef;
    return auth.isPrincipal(credentials, 'service')
      ? credentials.principal.subject
      : 'someone';
  }

  private async findingsOf(
    credentials: BackstageCredentials,
    permission: ResourcePermission = aspmFindingReadPermission,
  ): Promise<Visibility> {
    const [decision] = await this.options.permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.DENY) {
      throw new NotAllowedError(
        permission === aspmFindingReadPermission
          ? 'You may not read findings'
          : 'You may not decide about findings',
      );
    }
    return {
      refs: await this.readable.of(credentials),
      filter:
        decision.result === AuthorizeResult.CONDITIONAL
          ? this.toCriteria(decision.conditions)
          : undefined,
    };
  }

  private credentials(request: Request): Promise<BackstageCredentials> {
    return this.options.httpAuth.credentials(request, {
      allow: ['user', 'service'],
    });
  }

  private isPerson(credentials: BackstageCredentials): boolean {
    return this.options.auth.isPrincipal(credentials, 'user');
  }

  private async require(
    permission: BasicPermission,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(
        permission === aspmReportCreatePermission
          ? 'You may not send reports'
          : 'You may not read reports',
      );
    }
  }
}
