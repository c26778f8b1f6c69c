import { severityRank } from '@aspm/backstage-plugin-aspm-common';
import { Row } from '../database/tables';
import { MergedFinding } from './mergeObservations';
import type { FindingScore } from './ReportImport';

/** What a finding is beside what its evidence says. */
export type FindingHistory = Pick<
  Row<'findings'>,
  | 'id'
  | 'entity_ref'
  | 'identity'
  | 'recurrences'
  | 'first_seen_at'
  | 'last_seen_at'
  | 'fixed_at'
>;

/**
 * A finding as its row. Each column is named, since putting objects together costs as much as all
 * else that is done for a finding.
 */
export function toFindingRow(
  history: FindingHistory,
  merged: MergedFinding,
  score: FindingScore,
): Row<'findings'> {
  return {
    id: history.id,
    entity_ref: history.entity_ref,
    identity: history.identity,
    category: merged.category,
    title: merged.title,
    severity: merged.severity,
    severity_rank: severityRank(merged.severity),
    state: merged.state,
    state_reason: merged.stateReason,
    counted: merged.counted,
    risk: score.risk,
    risk_low: score.risk_low,
    risk_high: score.risk_high,
    model_version: score.model_version,
    confidence: score.confidence,
    rule: merged.rule,
    weakness: merged.weakness,
    vulnerability: merged.vulnerability,
    package_type: merged.packageType,
    package_name: merged.packageName,
    package_version: merged.packageVersion,
    fixed_version: merged.fixedVersion,
    path: merged.path,
    line: merged.line,
    where_text: merged.where,
    tools: `|${merged.tools.join('|')}|`,
    cvss_score: merged.cvssScore,
    epss: merged.epss,
    exploited: merged.exploited,
    tool_confidence: merged.toolConfidence,
    fixable: merged.fixable,
    observation_count: merged.observationCount,
    recurrences: history.recurrences,
    first_seen_at: history.first_seen_at,
    last_seen_at: history.last_seen_at,
    fixed_at: history.fixed_at,
    due_at: score.due_at,
  };
}
