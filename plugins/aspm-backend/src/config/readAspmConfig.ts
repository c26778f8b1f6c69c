import { Config, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { CatalogDefault, readCatalogDefaults } from './readCatalogDefaults';
import { VexConfig, readVexConfig } from './readVexConfig';
import { readBytes } from './readBytes';

/** The configuration below `aspm`, whole; times in milliseconds, sizes in bytes. */
export interface AspmConfig {
  reports: {
    maximumBytes: number;
    maximumDepth: number;
    maximumObservations: number;
    maximumReadingTime: number;
    keepFor: number;
  };
  catalog: {
    refreshEvery: number;
    defaults: CatalogDefault[];
  };
  branches: { default: string[] };
  /** From the first time a finding is seen to the time by which it is to be fixed. */
  deadlines: Record<'critical' | 'high' | 'medium' | 'low', number>;
  coverage: { staleAfter: number };
  vex: VexConfig;
  secrets: {
    /** Without it the backends make one at their first start and keep it in the database. */
    hashKey?: string;
  };
}

const second = 1000;
const day = 24 * 60 * 60 * second;

/**
 * Reads the configuration, with what holds where it says nothing.
 *
 * @throws InputError that names the key, when a value is not what it should be
 */
export function readAspmConfig(root: Config): AspmConfig {
  const duration = (key: string, fallback: number) =>
    readDuration(root, key, fallback);
  return {
    reports: {
      maximumBytes: readBytes(root, 'aspm.reports.maximumBytes', 1e9),
      maximumDepth: readCount(root, 'aspm.reports.maximumDepth', 200),
      maximumObservations: readCount(
        root,
        'aspm.reports.maximumObservations',
        1_000_000,
      ),
      maximumReadingTime: duration(
        'aspm.reports.maximumReadingTime',
        3600 * second,
      ),
      keepFor: duration('aspm.reports.keepFor', 90 * day),
    },
    catalog: {
      refreshEvery: duration('aspm.catalog.refreshEvery', 60 * second),
      defaults: readCatalogDefaults(root),
    },
    branches: { default: readBranches(root) },
    deadlines: {
      critical: duration('aspm.deadlines.critical', 7 * day),
      high: duration('aspm.deadlines.high', 30 * day),
      medium: duration('aspm.deadlines.medium', 90 * day),
      low: duration('aspm.deadlines.low', 180 * day),
    },
    coverage: { staleAfter: duration('aspm.coverage.staleAfter', 14 * day) },
    vex: readVexConfig(root),
    secrets: { hashKey: root.getOptionalString('aspm.secrets.hashKey') },
  };
}

function readDuration(root: Config, key: string, fallback: number): number {
  if (!root.has(key)) return fallback;
  const milliseconds = durationToMilliseconds(
    readDurationFromConfig(root, { key }),
  );
  if (!(milliseconds > 0)) {
    throw new InputError(`The configuration ${key} must be longer than zero`);
  }
  return milliseconds;
}

function readCount(root: Config, key: string, fallback: number): number {
  const value = root.getOptionalNumber(key) ?? fallback;
  if (!Number.isSafeInteger(value) || value < 1) {
    throw new InputError(
      `The configuration ${key} must be a whole number of at least 1, not ${value}`,
    );
  }
  return value;
}

function readBranches(root: Config): string[] {
  const key = 'aspm.branches.default';
  const names = root.getOptionalStringArray(key) ?? ['main', 'master', 'trunk'];
  if (names.length === 0) {
    throw new InputError(`The configuration ${key} must name a branch`);
  }
  return names;
}
