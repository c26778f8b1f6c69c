import { Finding } from '@aspm/backstage-plugin-aspm-common';
import { toIsoDate, toOptionalIsoDate } from '../dates';

/** A row of `findings` as the databases give it. */
export type FindingRow = Record<string, any>;

/** What a finding's row does not say itself. */
export interface FindingSurroundings {
  entityTitle?: string;
  owners: string[];
  /** When the newest scan that sees it ran, in milliseconds since the epoch. */
  lastScannedAt?: number;
  branches: string[];
}

export function toFinding(
  row: FindingRow,
  surroundings: FindingSurroundings,
): Finding {
  const { entityTitle, owners, lastScannedAt, branches } = surroundings;
  return {
    id: row.id,
    entityRef: row.entity_ref,
    entityTitle,
    owners,
    category: row.category,
    title: row.title,
    severity: row.severity,
    state: row.state,
    stateReason: row.state_reason ?? undefined,
    risk: Math.round(row.risk * 10) / 10,
    confidence:
      row.confidence === null || row.confidence === undefined
        ? undefined
        : Math.round(row.confidence * 100) / 100,
    rule: row.rule ?? undefined,
    vulnerability: row.vulnerability ?? undefined,
    package: toPackage(row),
    path: row.path ?? undefined,
    line: row.line ?? undefined,
    where: row.where_text ?? undefined,
    tools: toTools(row.tools),
    exploited: Boolean(row.exploited),
    fixable: Boolean(row.fixable),
    firstSeenAt: toIsoDate(row.first_seen_at),
    lastSeenAt: toIsoDate(
      lastScannedAt ?? row.last_seen_at ?? row.first_seen_at,
    ),
    fixedAt: toOptionalIsoDate(row.fixed_at),
    dueAt: toOptionalIsoDate(row.due_at),
    recurrences: Number(row.recurrences),
    observationCount: Number(row.observation_count),
    branches: branches.length > 0 ? branches : undefined,
  };
}

/** The names in `|One|Two|`. */
export function toTools(text: string): string[] {
  return text.split('|').filter(Boolean);
}

function toPackage(row: FindingRow): Finding['package'] {
  if (row.package_name === null) return undefined;
  return {
    type: row.package_type ?? undefined,
    name: row.package_name,
    version: row.package_version ?? undefined,
    fixedVersions: row.fixed_version ? [row.fixed_version] : undefined,
  };
}
