import {
  ConfidenceExplanation,
  ConfidenceFacts,
  DecidedFinding,
  DecisionRecord,
  SilentTool,
  decisionFamily,
  engineOf,
  evidenceOf,
  evidencePattern,
  explainConfidence,
  scoreConfidence,
} from '@aspm/backstage-plugin-aspm-common';
import { Knex } from 'knex';
import { MergedFinding } from '../correlating/mergeObservations';

/** What the confidence looks at in a merged finding. */
export type JudgedFinding = Pick<
  MergedFinding,
  'category' | 'weakness' | 'kind' | 'counted' | 'reports' | 'decided'
>;

/** How many different confidences are remembered; a large report has far fewer. */
const mostRemembered = 10_000;

/**
 * How likely the findings of one entity are real, by what its tools are known to look for and by what
 * people decided of findings of all entities.
 */
export class EntityConfidence {
  /** Tools by the kind of problem that they look for. */
  private readonly looking = new Map<string, Set<string>>();
  private readonly remembered = new Map<string, number>();

  private constructor(private readonly record: DecisionRecord) {}

  static async load(knex: Knex, entityRef: string): Promise<EntityConfidence> {
    const confidence = new EntityConfidence(await readDecisionRecord(knex));
    const rows = await knex('scope_coverage')
      .join('scopes', 'scopes.id', 'scope_coverage.scope_id')
      .where('scopes.entity_ref', entityRef)
      .select('scopes.tool', 'scopes.counted', 'scope_coverage.kind');
    for (const { tool, counted, kind } of rows)
      confidence.learnCoverage({ tool, counted: Boolean(counted) }, [kind]);
    return confidence;
  }

  /** Remembers what a tool is known to look for from now on. */
  learnCoverage(
    { tool, counted }: { tool: string; counted: boolean },
    kinds: readonly string[],
  ): void {
    for (const kind of kinds) {
      const key = `${counted} ${kind}`;
      const tools = this.looking.get(key);
      if (tools) tools.add(tool);
      else this.looking.set(key, new Set([tool]));
    }
    this.remembered.clear();
  }

  score(finding: JudgedFinding): number {
    const key = keyOf(finding);
    let confidence = this.remembered.get(key);
    if (confidence === undefined) {
      confidence = scoreConfidence(this.factsOf(finding), this.record);
      if (this.remembered.size < mostRemembered)
        this.remembered.set(key, confidence);
    }
    return confidence;
  }

  explain(finding: JudgedFinding): ConfidenceExplanation {
    return explainConfidence(this.factsOf(finding), this.record);
  }

  /** What a decision on a finding adds to the record. */
  describe(finding: JudgedFinding): Omit<DecidedFinding, 'real'> {
    const facts = this.factsOf(finding);
    return {
      reports: facts.reports.map(({ tool, rule }) => ({ tool, rule })),
      family: decisionFamily(facts),
      pattern: evidencePattern(facts),
      evidence: evidenceOf(facts),
    };
  }

  private factsOf({
    category,
    weakness,
    kind,
    counted,
    reports,
    decided,
  }: JudgedFinding): ConfidenceFacts {
    return {
      category,
      weakness,
      reports,
      silent: this.silentOf(`${counted} ${kind}`, reports),
      decided,
    };
  }

  private silentOf(
    key: string,
    reports: JudgedFinding['reports'],
  ): SilentTool[] {
    const tools = this.looking.get(key);
    if (!tools) return [];
    const reporting = new Set(reports.map(({ tool }) => engineOf(tool).id));
    return [...tools]
      .filter(tool => !reporting.has(engineOf(tool).id))
      .map(tool => ({ tool, certain: false }));
  }
}

function keyOf(finding: JudgedFinding): string {
  const { category, weakness, kind, counted, reports, decided } = finding;
  let key = `${category} ${weakness} ${kind} ${counted} ${decided}`;
  for (const { tool, rule, word, verified } of reports)
    key += `\u0000${tool}\u0000${rule}\u0000${word}\u0000${verified}`;
  return key;
}

/** What people decided so far, of all findings. */
async function readDecisionRecord(knex: Knex): Promise<DecisionRecord> {
  const rows = await knex('decisions')
    .whereNot('decision', 'withdrawn')
    .select('decision', 'reports', 'family', 'pattern', 'evidence');
  return new DecisionRecord(
    rows.map(row => ({
      real: row.decision === 'confirmed',
      reports: JSON.parse(row.reports),
      family: row.family,
      pattern: row.pattern,
      evidence: Number(row.evidence),
    })),
  );
}
