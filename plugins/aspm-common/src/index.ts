/**
 * Words, contract, permissions and pure models of the ASPM suite, for browser and server.
 *
 * @packageDocumentation
 */
export * from './types';
export * from './severity/severity';
export * from './weaknesses/weaknessFamily';
export * from './confidence/confidenceModel';
export * from './confidence/DecisionRecord';
export * from './confidence/engines';
export * from './risk/riskModel';
export * from './posture/postureModel';
export * from './permissions/permissions';
export * from './versions/compareVersions';
export * from './versions/VersionRange';
export * from './versions/nativeRange';
export * from './client/AspmClient';
