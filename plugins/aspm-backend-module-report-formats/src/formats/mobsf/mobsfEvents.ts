import {
  Category,
  Severity,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation, ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence } from '../../support/texts';

/** What is left out, each counted on its own. */
export const leftOut = {
  firebase: 'use of Firebase that is as it should be',
  api: 'use of an interface of the system, which is no problem in itself',
  good: 'good practice that was found',
  network: 'setting of the network that is secure',
  permission: 'permission that is not dangerous',
  remark: 'remark that MobSF does not count itself',
};

export function skipped(reason: string): ReportEvent {
  return { kind: 'skipped', reason };
}

/** MobSF's words; what it calls a hotspot a person has to look at, and it does not rate it. */
export function severityOfMobsf(word: string | undefined): Severity {
  return severityOfWord(word === 'hotspot' ? undefined : word);
}

/** MobSF's words for what is as it should be. */
export function isGood(severity: string | undefined): boolean {
  return severity === 'secure' || severity === 'good';
}

export interface MobsfFinding extends Partial<ReadObservation> {
  /** The part of the report, which the rules are tagged with. */
  section: string;
  rule: ReadObservation['rule'];
  /** In MobSF's words. */
  severityWord: string | undefined;
  category?: Category;
}

/** An observation from what a part of the report says. */
export function found(finding: MobsfFinding, rules: SharedRules): ReportEvent {
  const { section, severityWord, rule, title, ...observation } = finding;
  const { id, ...described } = rule;
  return {
    kind: 'observation',
    observation: {
      category: 'code',
      ...observation,
      rule: rules.get(id, () => ({
        ...described,
        tags: [section, ...(described.tags ?? [])],
      })),
      title: firstSentence(title ?? id),
      severity: severityOfMobsf(severityWord),
      toolSeverity: severityWord,
    },
  };
}
