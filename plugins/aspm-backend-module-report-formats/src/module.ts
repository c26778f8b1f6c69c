import { createBackendModule } from '@backstage/backend-plugin-api';
import { reportFormatsExtensionPoint } from '@aspm/backstage-plugin-aspm-node';
import { reportFormats } from './reportFormats';

/** Adds the formats of well-known scanners to the ASPM backend. @public */
export const aspmModuleReportFormats = createBackendModule({
  pluginId: 'aspm',
  moduleId: 'report-formats',
  register(reg) {
    reg.registerInit({
      deps: { formats: reportFormatsExtensionPoint },
      async init({ formats }) {
        formats.addFormat(...reportFormats);
      },
    });
  },
});
