import { ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { sarifFormat } from './formats/sarif/sarifFormat';

/** Every format of this module: one line each. */
export const reportFormats: ReportFormat[] = [sarifFormat];
