import { EngineKind } from './engines';

// The weights are log-odds. docs/confidence.md says where each comes from.

/** What a report of an engine weighs, and its silence where it is known to look. */
export interface EngineWeight {
  reports: number;
  silent: number;
}

/** Before anyone says anything. */
export const base = -0.4;

/** For a weakness that hangs on what data reaches the place. */
export const engineWeights: Record<EngineKind, EngineWeight> = {
  dataflow: { reports: 0.4, silent: -0.5 },
  pattern: { reports: 0.2, silent: -0.25 },
  dynamic: { reports: 2.8, silent: -0.7 },
  version: { reports: 2.6, silent: -0.3 },
  product: { reports: 0.8, silent: -0.1 },
  secret: { reports: 0.4, silent: -0.2 },
  configuration: { reports: 2.2, silent: -0.3 },
  malware: { reports: 2.2, silent: -0.2 },
};

/** For a weakness that can be seen in the place itself. */
export const localWeights: Partial<Record<EngineKind, EngineWeight>> = {
  dataflow: { reports: 1.9, silent: -1.6 },
  pattern: { reports: 1.9, silent: -1.6 },
};

/** Engines of one kind make the same mistakes: each further one weighs half of the one before. */
export const furtherShare = 0.5;

/** What a tool's silence weighs where it is only likely that it looked at this place. */
export const presumedShare = 0.5;

export const wordWeights = { high: 0.5, medium: 0, low: -1 };

export const proofWeights = {
  /** A secret that its issuer accepts. */
  verified: 4,
  /** A secret that its issuer did not accept. */
  refused: -1.5,
};

/** What a person said of this very finding. */
export const decidedWeights = { confirmed: 5, 'false-positive': -5 };

/**
 * How far a group of decisions may lie from the group above it: standard deviations, in log-odds.
 * Findings with the same evidence are the most alike, so what was decided of them says the most.
 */
export const spreads = {
  all: 1,
  tool: 0.5,
  family: 0.5,
  rule: 0.5,
  pattern: 1.5,
};
