import { PermissionsRegistryService } from '@backstage/backend-plugin-api';
import { aspmPermissions } from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import {
  findingPermissionResourceRef,
  findingPermissionRules,
} from './findingPermissionRules';
import { readFindingResources } from './readFindingResources';

/** Makes the permissions and their rules known to the permission framework. */
export function registerFindingPermissions(
  registry: PermissionsRegistryService,
  knex: Knex,
): void {
  registry.addResourceType({
    resourceRef: findingPermissionResourceRef,
    permissions: aspmPermissions,
    rules: Object.values(findingPermissionRules),
    getResources: findingIds => readFindingResources(knex, findingIds),
  });
}
