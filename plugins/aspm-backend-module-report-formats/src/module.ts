import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { reportFormatsExtensionPoint } from '@aspm/backstage-plugin-aspm-node';
import { readMappingFormats } from './formats/mapping/readMappingFormats';
import { reportFormats } from './reportFormats';

/**
 * Adds the formats of well-known scanners, and those that the configuration describes, to the ASPM
 * backend.
 *
 * @public
 */
export const aspmModuleReportFormats = createBackendModule({
  pluginId: 'aspm',
  moduleId: 'report-formats',
  register(reg) {
    reg.registerInit({
      deps: {
        formats: reportFormatsExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ formats, config }) {
        const ids = reportFormats.map(({ id }) => id);
        // What somebody has configured goes before what only looks alike.
        formats.addFormat(...readMappingFormats(config, ids), ...reportFormats);
      },
    });
  },
});
