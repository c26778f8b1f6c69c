/**
 * Test doubles for screens over the ASPM API.
 *
 * @packageDocumentation
 */
export * from './testing/createFakeAspmApi';
export * from './testing/findingBuilders';
export * from './testing/postureBuilders';
