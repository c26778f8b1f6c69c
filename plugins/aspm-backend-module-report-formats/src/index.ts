/**
 * Report formats of well-known scanners for the ASPM backend.
 *
 * @packageDocumentation
 */
export { aspmModuleReportFormats as default } from './module';
export { reportFormats } from './reportFormats';
