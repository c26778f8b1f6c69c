/**
 * What modules plug into the ASPM backend.
 *
 * @packageDocumentation
 */
export * from './formats/ReadStatement';
export * from './formats/ReportFormat';
export * from './formats/UnreadableReportError';
export * from './formats/reportFormatsExtensionPoint';
export * from './content/ReportContent';
export * from './content/ReportOutline';
export * from './content/outlineReport';
export { CsvDocument, type CsvRow } from './content/CsvDocument';
export { JsonDocument, type JsonMatch } from './content/JsonDocument';
export { type JsonPath, formatJsonPath } from './content/JsonScanner';
export * from './content/XmlDocument';
