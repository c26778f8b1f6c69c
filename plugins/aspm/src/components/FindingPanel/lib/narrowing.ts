import { EntityContext, RiskFactor } from '@aspm/backstage-plugin-aspm-common';
import { catalogRemedy, contextFacts } from '../../../lib/contextFacts';

const questions: Partial<Record<RiskFactor['id'], string>> = {
  severity: 'how severe it is',
  exploitation: 'how likely it is to be exploited',
  exposure: 'who can reach the entity',
  lifecycle: 'whether the entity is in production',
  tier: 'how much the business depends on the entity',
  dataClassification: 'what kind of data the entity handles',
};

/** What no catalog file can tell. */
const otherRemedies: Partial<Record<RiskFactor['id'], string>> = {
  severity: 'No tool that sees it gives a severity or a CVSS vector.',
  exploitation:
    'The portal’s feed of exploit predictions (EPSS) has nothing on it yet.',
};

/** The missing fact that would tell most, and how to make it known. */
export interface Narrowing {
  question: string;
  /** Lines for the catalog file. */
  catalogLines?: string;
  remark?: string;
}

export function narrowingOf(
  factorId: string | undefined,
  context: EntityContext,
): Narrowing | undefined {
  const id = factorId as RiskFactor['id'] | undefined;
  const question = id && questions[id];
  if (!question) return undefined;
  const facts = contextFacts(context).filter(fact => fact.id === id);
  return {
    question,
    catalogLines: catalogRemedy(facts),
    remark: otherRemedies[id],
  };
}
