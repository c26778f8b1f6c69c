import {
  Permission,
  createPermission,
} from '@backstage/plugin-permission-common';

/** The resource type of findings in permission rules. @public */
export const RESOURCE_TYPE_ASPM_FINDING = 'aspm-finding';

/** To see findings, and what is counted from them. @public */
export const aspmFindingReadPermission = createPermission({
  name: 'aspm.finding.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ASPM_FINDING,
});

/** To decide about findings. @public */
export const aspmFindingTriagePermission = createPermission({
  name: 'aspm.finding.triage',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_ASPM_FINDING,
});

/** To see which reports came in and what became of them. @public */
export const aspmReportReadPermission = createPermission({
  name: 'aspm.report.read',
  attributes: { action: 'read' },
});

/** To send reports. @public */
export const aspmReportCreatePermission = createPermission({
  name: 'aspm.report.create',
  attributes: { action: 'create' },
});

/** All permissions of the suite. @public */
export const aspmPermissions: Permission[] = [
  aspmFindingReadPermission,
  aspmFindingTriagePermission,
  aspmReportReadPermission,
  aspmReportCreatePermission,
];
