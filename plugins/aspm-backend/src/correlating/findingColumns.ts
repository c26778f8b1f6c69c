import { severityRank } from '@aspm/backstage-plugin-aspm-common';
import { MergedFinding } from './mergeObservations';

/** What a finding says, as its columns: all that changes when its evidence does. */
export function findingColumns(merged: MergedFinding) {
  return {
    category: merged.category,
    title: merged.title,
    severity: merged.severity,
    severity_rank: severityRank(merged.severity),
    state: merged.state,
    state_reason: merged.stateReason,
    counted: merged.counted,
    rule: merged.rule,
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
  };
}
