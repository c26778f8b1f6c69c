import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { ReportFormat } from './ReportFormat';

/** Where modules add report formats. @public */
export interface ReportFormatsExtensionPoint {
  /**
   * @throws ConflictError when a format of the same id was added already
   */
  addFormat(...formats: ReportFormat[]): void;
}

/** @public */
export const reportFormatsExtensionPoint =
  createExtensionPoint<ReportFormatsExtensionPoint>({
    id: 'aspm.report-formats',
  });
