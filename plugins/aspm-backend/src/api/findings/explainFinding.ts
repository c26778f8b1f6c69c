import {
  EntityContext,
  RiskExplanation,
  RiskFacts,
  explainRisk,
} from '@aspm/backstage-plugin-aspm-common';
import {
  EntityRiskFacts,
  riskFactsOf,
} from '../../scoring/createFindingScorer';
import { FindingRow, toTools } from './toFinding';

/** Why a finding has its risk: the same model on the same facts, with where each comes from. */
export function explainFinding(
  finding: FindingRow,
  context: EntityContext,
): RiskExplanation {
  const { lifecycle, tier, exposure, dataClassification } = context.facts;
  const entity = {
    lifecycle: lifecycle.value,
    tier: tier.value,
    exposure: exposure.value,
    dataClassification: dataClassification.value,
  } as EntityRiskFacts;
  const facts: RiskFacts = riskFactsOf(
    {
      category: finding.category,
      severity: finding.severity,
      vulnerability: finding.vulnerability ?? undefined,
      cvssScore: finding.cvss_score ?? undefined,
      epss: finding.epss ?? undefined,
      exploited: Boolean(finding.exploited),
    },
    entity,
    finding.confidence ?? undefined,
  );
  const tools = toTools(finding.tools).join(', ');
  return explainRisk({
    ...facts,
    sources: {
      severity: tools,
      exploitation: tools,
      confidence: tools,
      lifecycle: lifecycle.source,
      tier: tier.source,
      exposure: exposure.source,
      dataClassification: dataClassification.source,
    },
  });
}
