/**
 * API reference, hooks and small components of the ASPM suite.
 *
 * @packageDocumentation
 */
export * from './api/aspmApiRef';
