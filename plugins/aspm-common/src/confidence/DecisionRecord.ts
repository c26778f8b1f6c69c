import { spreads } from './confidenceWeights';

/**
 * What a person decided of one finding, with what was known of it without any decision.
 *
 * @public
 */
export interface DecidedFinding {
  /** Confirmed, or a false positive. */
  real: boolean;
  /** Who reported it, by which rule. */
  reports: ReadonlyArray<{ tool: string; rule: string }>;
  /** The family of its weakness, or what else it is about. */
  family: string;
  /** Who reported it and who was silent. */
  pattern: string;
  /** The log-odds that the model gave it without decisions. */
  evidence: number;
  /** How many findings this stands for. */
  times?: number;
}

/** Decisions of one group, by the log-odds that the findings had before. */
type Group = Map<number, { real: number; unreal: number }>;

/** How far decisions moved the confidence, and how many there were. */
export interface Shift {
  value: number;
  real: number;
  unreal: number;
}

/** By how much log-odds are rounded to count alike findings together. */
const step = 0.25;

const logistic = (x: number) => 1 / (1 + Math.exp(-x));

const allKey = 'all';
const toolKey = (tool: string) => `tool\u0000${tool}`;
const familyKey = (tool: string, family: string) =>
  `family\u0000${tool}\u0000${family}`;
const ruleKey = (tool: string, family: string, rule: string) =>
  `rule\u0000${tool}\u0000${family}\u0000${rule}`;
const patternKey = (family: string, pattern: string) =>
  `pattern\u0000${family}\u0000${pattern}`;

/** No group moves farther from the one above it, whatever is decided. */
const farthest = 4;

/**
 * The record of people's decisions: how far from the model's own belief they are, for all findings,
 * each tool, its weakness families, its rules, and for findings that the same tools report and the
 * same are silent of.
 *
 * Each group starts where the group above it is and moves with its own decisions, the less the fewer
 * there are (the most likely value under a normal distribution around the group above). A decision
 * that something is real never lowers a group, and one that it is not never raises one.
 *
 * @public
 */
export class DecisionRecord {
  private readonly groups = new Map<string, Group>();
  private readonly shifts = new Map<string, Shift>();

  constructor(decided: Iterable<DecidedFinding> = []) {
    for (const each of decided) this.count(each);
  }

  get isEmpty(): boolean {
    return this.groups.size === 0;
  }

  /** The shifts of the groups above a rule, from all decisions down to the rule's own. */
  ofRule(tool: string, family: string, rule: string): Shift[] {
    const all = this.shift(allKey, 0, spreads.all);
    const ofTool = this.shift(toolKey(tool), all.value, spreads.tool);
    const ofFamily = this.shift(
      familyKey(tool, family),
      ofTool.value,
      spreads.family,
    );
    const ofRule = this.shift(
      ruleKey(tool, family, rule),
      ofFamily.value,
      spreads.rule,
    );
    return [all, ofTool, ofFamily, ofRule];
  }

  /** The shift of findings with the same evidence, which starts where those of its tools are. */
  ofPattern(family: string, pattern: string, start: number): Shift {
    const key = patternKey(family, pattern);
    return this.settle(this.groups.get(key), start, spreads.pattern);
  }

  private count({
    real,
    reports,
    family,
    pattern,
    evidence,
    times = 1,
  }: DecidedFinding) {
    const keys = new Set([allKey, patternKey(family, pattern)]);
    for (const { tool, rule } of reports) {
      keys.add(toolKey(tool));
      keys.add(familyKey(tool, family));
      keys.add(ruleKey(tool, family, rule));
    }
    const rounded = Math.round(evidence / step) * step;
    for (const key of keys) {
      let group = this.groups.get(key);
      if (!group) this.groups.set(key, (group = new Map()));
      const counted = group.get(rounded) ?? { real: 0, unreal: 0 };
      if (real) counted.real += times;
      else counted.unreal += times;
      group.set(rounded, counted);
    }
  }

  /** The groups but that of the evidence form a tree, so that each has one shift. */
  private shift(key: string, above: number, spread: number): Shift {
    let shift = this.shifts.get(key);
    if (!shift) {
      shift = this.settle(this.groups.get(key), above, spread);
      this.shifts.set(key, shift);
    }
    return shift;
  }

  private settle(
    group: Group | undefined,
    above: number,
    spread: number,
  ): Shift {
    if (!group) return { value: above, real: 0, unreal: 0 };
    let [real, unreal] = [0, 0];
    for (const counted of group.values()) {
      real += counted.real;
      unreal += counted.unreal;
    }
    return { value: mostLikely(group, above, spread), real, unreal };
  }
}

/** The shift at which decisions and the group above pull alike; their pull falls with the shift. */
function mostLikely(group: Group, above: number, spread: number): number {
  const pull = (shift: number) => {
    let sum = (above - shift) / (spread * spread);
    for (const [evidence, { real, unreal }] of group)
      sum += real - (real + unreal) * logistic(evidence + shift);
    return sum;
  };
  let [low, high] = [above - farthest, above + farthest];
  for (let round = 0; round < 50; round++) {
    const middle = (low + high) / 2;
    if (pull(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
