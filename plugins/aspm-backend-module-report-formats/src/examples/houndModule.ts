import { createBackendModule } from '@backstage/backend-plugin-api';
import { reportFormatsExtensionPoint } from '@aspm/backstage-plugin-aspm-node';
import { houndFormat } from './houndFormat';

export const aspmModuleHound = createBackendModule({
  pluginId: 'aspm',
  moduleId: 'hound',
  register(reg) {
    reg.registerInit({
      deps: { formats: reportFormatsExtensionPoint },
      async init({ formats }) {
        formats.addFormat(houndFormat);
      },
    });
  },
});
