import { createApiRef } from '@backstage/frontend-plugin-api';
import { AspmApi } from '@aspm/backstage-plugin-aspm-common';

/** The API of the ASPM backend, for the browser. @public */
export const aspmApiRef = createApiRef<AspmApi>().with({
  id: 'plugin.aspm.client',
  pluginId: 'aspm',
});
