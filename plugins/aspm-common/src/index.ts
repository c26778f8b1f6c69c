/**
 * Words, contract, permissions and pure models of the ASPM suite, for browser and server.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './severity/severity';
export * from './risk/riskModel';
export * from './posture/postureModel';
export * from './permissions/permissions';
export * from './client/AspmClient';
