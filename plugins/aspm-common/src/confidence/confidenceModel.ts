import { Category, ConfidenceExplanation, ConfidencePart } from '../types';
import { isLocalWeakness } from '../weaknesses/weaknessFamily';
import {
  EngineWeight,
  base,
  decidedWeights,
  engineWeights,
  furtherShare,
  localWeights,
  presumedShare,
  proofWeights,
  wordWeights,
} from './confidenceWeights';
import { DecisionRecord, Shift } from './DecisionRecord';
import { EngineKind, engineOf } from './engines';

/**
 * What one tool says of a finding.
 *
 * @public
 */
export interface ToolReport {
  tool: string;
  rule: string;
  /** The tool's own word for how sure it is. */
  word?: 'high' | 'medium' | 'low';
  /** Of a secret: whether its issuer accepts it, where the tool asked. */
  verified?: boolean;
  /** The category of problem that it reports, where that is not the finding's own. */
  category?: Category;
}

/**
 * A tool that looks for problems of this kind and did not report this one.
 *
 * @public
 */
export interface SilentTool {
  tool: string;
  /** Whether it is known that it looked at this very place, or only likely. */
  certain: boolean;
  /** The category of problem that it looks for, where that is not the finding's own. */
  category?: Category;
}

/**
 * Everything that the model looks at.
 *
 * @public
 */
export interface ConfidenceFacts {
  category: Category;
  /** The family of the weakness. */
  weakness?: string;
  /** At least one. Several of one tool are one. */
  reports: readonly ToolReport[];
  silent?: readonly SilentTool[];
  /** What a person decided of this very finding. */
  decided?: 'confirmed' | 'false-positive';
}

/** Changes whenever a weight or the form of the model does. @public */
export const confidenceModelVersion = '1';

const noDecisions = new DecisionRecord();

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const sum = (parts: ConfidencePart[]) =>
  parts.reduce((total, { contribution }) => total + contribution, 0);

/**
 * What all of the model but decisions says of a finding, in log-odds.
 *
 * @public
 */
export function evidenceOf(facts: ConfidenceFacts): number {
  return sum(evidenceParts(facts));
}

/**
 * By what decisions on findings with the same evidence are found again: who reports, and who is silent.
 *
 * @public
 */
export function evidencePattern({
  reports,
  silent = [],
}: ConfidenceFacts): string {
  const names = (tools: ReadonlyArray<{ tool: string }>) =>
    [...new Set(tools.map(({ tool }) => engineOf(tool).id))].sort();
  const reporting = names(reports);
  const others = names(silent).filter(name => !reporting.includes(name));
  return `${reporting.join(',')} -${others.join(',')}`;
}

/** What a finding is about, for the record of decisions. @public */
export function decisionFamily({
  category,
  weakness,
}: Pick<ConfidenceFacts, 'category' | 'weakness'>): string {
  return weakness ?? category;
}

/**
 * The probability that a finding is real.
 *
 * @public
 */
export function scoreConfidence(
  facts: ConfidenceFacts,
  record: DecisionRecord = noDecisions,
): number {
  return logistic(sum(confidenceParts(facts, record)));
}

/**
 * The same probability with its parts.
 *
 * @public
 */
export function explainConfidence(
  facts: ConfidenceFacts,
  record: DecisionRecord = noDecisions,
): ConfidenceExplanation {
  const parts = confidenceParts(facts, record);
  return {
    confidence: logistic(sum(parts)),
    modelVersion: confidenceModelVersion,
    parts,
  };
}

/**
 * The parts of a confidence, in the order in which they are shown.
 *
 * @public
 */
export function confidenceParts(
  facts: ConfidenceFacts,
  record: DecisionRecord,
): ConfidencePart[] {
  const parts = evidenceParts(facts);
  if (!record.isEmpty) parts.push(...recordParts(facts, record));
  if (facts.decided) {
    parts.push({
      id: 'decision',
      label: 'Decision',
      value: facts.decided.replace('-', ' '),
      source: 'people',
      contribution: decidedWeights[facts.decided],
    });
  }
  return parts;
}

function evidenceParts(facts: ConfidenceFacts): ConfidencePart[] {
  return [
    {
      id: 'base',
      label: 'Starting point',
      value: 'every finding',
      source: 'the model',
      contribution: base,
    },
    ...reportParts(facts),
    ...wordParts(facts),
    ...proofParts(facts),
    ...silenceParts(facts),
  ];
}

const kindNames: Record<EngineKind, string> = {
  dataflow: 'which follows data through the code',
  pattern: 'which looks for patterns in code',
  dynamic: 'which attacks the running application',
  version: 'which compares versions',
  product: 'which guesses the product',
  secret: 'which looks for secrets',
  configuration: 'which reads settings',
  malware: 'which knows malware',
};

/** What an engine says in its kind's weights. */
interface Voice {
  tool: string;
  kind: EngineKind;
  weight: number;
  certain?: boolean;
}

function reportParts(facts: ConfidenceFacts): ConfidencePart[] {
  const voices = voicesOf(facts, facts.reports, ({ reports }) => reports);
  return dampened(voices).map(({ tool, kind, weight, further }) => ({
    id: 'report',
    label: further ? 'Agrees' : 'Reported',
    value: `${tool}, ${kindNames[kind]}`,
    source: tool,
    contribution: weight,
  }));
}

function silenceParts(facts: ConfidenceFacts): ConfidencePart[] {
  const reporting = new Set(facts.reports.map(({ tool }) => engineOf(tool).id));
  const silent = (facts.silent ?? []).filter(
    ({ tool }) => !reporting.has(engineOf(tool).id),
  );
  const voices = voicesOf(facts, silent, ({ silent: weight }, { certain }) =>
    certain ? weight : weight * presumedShare,
  );
  return dampened(voices).map(({ tool, kind, weight }) => ({
    id: 'silence',
    label: 'Silent',
    value: `${tool}, ${kindNames[kind]}, looks for this and did not report it`,
    source: tool,
    contribution: weight,
  }));
}

/** One voice for each engine in each way of looking: the weightiest of its tools. */
function voicesOf<T extends { tool: string; category?: Category }>(
  { category, weakness }: ConfidenceFacts,
  tools: readonly T[],
  weigh: (weight: EngineWeight, tool: T) => number,
): Voice[] {
  const isLocal = isLocalWeakness(weakness);
  const voices = new Map<string, Voice>();
  for (const each of tools) {
    const engine = engineOf(each.tool);
    const kind = kindOf(each.category ?? category, engine.code, engine.id);
    const weights = (isLocal && localWeights[kind]) || engineWeights[kind];
    const weight = weigh(weights, each);
    const voice = { tool: each.tool, kind, weight };
    const key = `${engine.id} ${groupOf(kind)}`;
    const before = voices.get(key);
    if (!before || byWeight(voice, before) < 0) voices.set(key, voice);
  }
  return [...voices.values()];
}

/** The weightiest first; of those that weigh the same, in an order that hangs on nothing else. */
function byWeight(a: Voice, b: Voice): number {
  const difference = Math.abs(b.weight) - Math.abs(a.weight);
  if (difference !== 0) return difference;
  const [left, right] = [a, b].map(({ tool, kind }) => `${tool} ${kind}`);
  return left < right ? -1 : Number(left > right);
}

/** Those of one kind in the order of their weight, each further one with half of what is left. */
function dampened(voices: Voice[]): Array<Voice & { further: boolean }> {
  const shares = new Map<string, number>();
  let first = true;
  return voices.sort(byWeight).map(voice => {
    const group = groupOf(voice.kind);
    const share = shares.get(group) ?? 1;
    shares.set(group, share * furtherShare);
    const further = !first;
    first = false;
    return { ...voice, weight: voice.weight * share, further };
  });
}

/** Kinds that are wrong in the same way. */
function groupOf(kind: EngineKind): string {
  if (kind === 'dataflow' || kind === 'pattern') return 'static';
  if (kind === 'version' || kind === 'product') return 'packages';
  return kind;
}

/** Tools that learn from file names or banners which product it is. */
const guessing = new Set([
  'owasp dependency-check',
  'dependency-check',
  'dependencycheck',
]);

function kindOf(
  category: Category,
  code: 'dataflow' | 'pattern' | undefined,
  engine: string,
): EngineKind {
  switch (category) {
    case 'code':
      return code ?? 'pattern';
    case 'api':
      return 'dynamic';
    case 'dependency':
      return guessing.has(engine) ? 'product' : 'version';
    case 'secret':
      return 'secret';
    case 'malware':
      return 'malware';
    default:
      return 'configuration';
  }
}

function wordParts({ reports }: ConfidenceFacts): ConfidencePart[] {
  const order = ['high', 'medium', undefined, 'low'] as const;
  const best = order.find(word => reports.some(report => report.word === word));
  if (best === undefined) return [];
  const { tool } = reports.find(({ word }) => word === best)!;
  return [
    {
      id: 'word',
      label: "Tool's own word",
      value: `says ${best}`,
      source: tool,
      contribution: wordWeights[best],
    },
  ];
}

function proofParts({ reports }: ConfidenceFacts): ConfidencePart[] {
  const verified = reports.find(report => report.verified === true);
  if (verified) {
    return [
      {
        id: 'proof',
        label: 'Proof',
        value: 'the issuer accepts the secret',
        source: verified.tool,
        contribution: proofWeights.verified,
      },
    ];
  }
  if (
    reports.length === 0 ||
    !reports.every(({ verified: it }) => it === false)
  )
    return [];
  return [
    {
      id: 'proof',
      label: 'Proof',
      value: 'the issuer did not accept the secret',
      source: reports[0].tool,
      contribution: proofWeights.refused,
    },
  ];
}

/** How far decisions moved it, from those on everything to those on findings like this one. */
function recordParts(
  facts: ConfidenceFacts,
  record: DecisionRecord,
): ConfidencePart[] {
  const family = decisionFamily(facts);
  const chains = new Map(
    facts.reports.map(({ tool, rule }) => [
      `${tool}\u0000${rule}`,
      record.ofRule(tool, family, rule),
    ]),
  );
  const mean = (level: number) =>
    [...chains.values()].reduce(
      (total, chain) => total + chain[level].value,
      0,
    ) / chains.size;
  const tools = [...new Set(facts.reports.map(({ tool }) => tool))].sort();
  const rules = [...new Set(facts.reports.map(({ rule }) => rule))].sort();
  const about = [
    'all findings',
    tools.join(', '),
    `${tools.join(', ')} on ${familyName(facts)}`,
    `${rules.join(', ')}`,
  ];
  const parts: ConfidencePart[] = [];
  let before = 0;
  about.forEach((name, level) => {
    const value = mean(level);
    const counts = [...chains.values()].map(chain => chain[level]);
    parts.push(recordPart(name, counts, value - before));
    before = value;
  });
  const same = record.ofPattern(family, evidencePattern(facts), before);
  parts.push(
    recordPart('findings with the same evidence', [same], same.value - before),
  );
  return parts.filter(({ contribution }) => contribution !== 0);
}

function familyName({ category, weakness }: ConfidenceFacts): string {
  return weakness ? `CWE-${weakness}` : category;
}

function recordPart(
  about: string,
  shifts: Shift[],
  contribution: number,
): ConfidencePart {
  const [real, unreal] = [
    Math.max(...shifts.map(shift => shift.real)),
    Math.max(...shifts.map(shift => shift.unreal)),
  ];
  return {
    id: 'record',
    label: 'Decisions before',
    value: `${about}: ${real} of ${real + unreal} were real`,
    source: 'people',
    contribution,
  };
}
