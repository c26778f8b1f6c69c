/**
 * API reference, hooks and small components of the ASPM suite.
 *
 * @packageDocumentation
 */
export * from './api/aspmApiRef';
export * from './components/CategoryLabel';
export * from './components/DueDate';
export * from './components/GradeBadge';
export * from './components/Hint';
export * from './components/RelativeTime';
export * from './components/RiskValue';
export * from './components/SeverityLabel';
export * from './components/StateLabel';
export * from './components/Term';
export * from './components/TermsIn';
export * from './components/UntrustedText';
export type { Loaded } from './hooks/useLoaded';
export * from './hooks/useFinding';
export * from './hooks/useFindingFilter';
export * from './hooks/useFindings';
export * from './hooks/usePosture';
export * from './lib/findingFilterSearch';
export * from './lib/terms';
export * from './lib/time';
export * from './lib/untrusted';
export * from './lib/words';
export * from './palette/securityPalette';
