import { Place, Severity } from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  ReportEvent,
  XmlElement,
  childElement,
  childElements,
  childText,
} from '@aspm/backstage-plugin-aspm-node';
import {
  numberAt,
  positionAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence, plainPath } from '../../support/texts';
import { BugPattern } from './readBugPattern';

/** The four classes of ranks, by their last rank. */
const ranks: Array<{ last: number; word: string; severity: Severity }> = [
  { last: 4, word: 'scariest', severity: 'high' },
  { last: 9, word: 'scary', severity: 'high' },
  { last: 14, word: 'troubling', severity: 'medium' },
  { last: 20, word: 'of concern', severity: 'low' },
];

const priorities: Array<ReadObservation['toolConfidence']> = [
  undefined,
  'high',
  'medium',
  'low',
];

/** What people note of a bug that need not be fixed. */
const designations: Record<string, string> = {
  BAD_ANALYSIS: 'noted as bad analysis',
  MOSTLY_HARMLESS: 'noted as mostly harmless',
  NOT_A_BUG: 'noted as no bug',
};

/**
 * One bug as an observation, or as skipped where it is gone.
 *
 * @param fail - called when it does not tell its type
 */
export function readBugInstance(
  bug: XmlElement,
  patterns: Map<string, BugPattern>,
  rules: SharedRules,
  fail: () => never,
): ReportEvent {
  const type = bug.attributes.type || fail();
  // A file with a history keeps bugs with the last version that had them.
  if ((numberAt(bug.attributes, 'last') ?? -1) >= 0) {
    return { kind: 'skipped', reason: 'bug that is gone, by the history' };
  }
  const pattern = patterns.get(type) ?? {};
  const { category, instanceHash } = bug.attributes;
  const short = childText(bug, 'ShortMessage');
  const long = childText(bug, 'LongMessage');
  const rank = rankOf(bug);
  const priority = priorities[numberAt(bug.attributes, 'priority') ?? 0];
  return {
    kind: 'observation',
    observation: {
      category: 'code',
      rule: rules.get(type, () => ({
        name: pattern.name ?? short,
        description: pattern.description,
        tags: category ? [category] : undefined,
      })),
      title: firstSentence(short ?? pattern.name ?? type),
      description: long,
      severity: rank?.severity ?? priority ?? 'unknown',
      toolSeverity: rank?.word,
      toolConfidence: rank && priority,
      weaknesses:
        weaknessNumbers([bug.attributes.cweid ?? '']) ?? pattern.weaknesses,
      place: placeOf(bug),
      references: unlessEmpty(pattern.references ?? []),
      fingerprints: instanceHash ? fingerprintsOf(bug) : undefined,
      suppression: suppressionOf(bug),
    },
  };
}

function rankOf(bug: XmlElement): (typeof ranks)[number] | undefined {
  const rank = positionAt(bug.attributes, 'rank');
  return rank === undefined
    ? undefined
    : ranks.find(({ last }) => rank <= last);
}

/** The line itself where it is told, else where the method or the class begins. */
function placeOf(bug: XmlElement): Place | undefined {
  const method = primaryOf(childElements(bug, 'Method'));
  const owner = primaryOf(childElements(bug, 'Class'));
  const line =
    primaryOf(childElements(bug, 'SourceLine')) ??
    childElement(method, 'SourceLine') ??
    childElement(primaryOf(childElements(bug, 'Field')), 'SourceLine') ??
    childElement(owner, 'SourceLine');
  const { relSourcepath, sourcepath, start, end } = line?.attributes ?? {};
  const path = relSourcepath ?? sourcepath;
  const symbol = [
    method?.attributes.classname ?? owner?.attributes.classname,
    method?.attributes.name,
  ]
    .filter(part => part)
    .join('.');
  if (!path && !symbol) return undefined;
  return {
    path: path && plainPath(path),
    startLine: positionAt({ start }, 'start'),
    endLine: positionAt({ end }, 'end'),
    symbol: symbol || undefined,
  };
}

/** What has another role than the bug's own is about something that it uses. */
function primaryOf(elements: XmlElement[]): XmlElement | undefined {
  return (
    elements.find(({ attributes }) => attributes.primary === 'true') ??
    elements.find(({ attributes }) => attributes.role === undefined)
  );
}

/** SpotBugs numbers the bugs that have one hash. */
function fingerprintsOf({ attributes }: XmlElement): Record<string, string> {
  const { instanceHash, instanceOccurrenceNum, instanceOccurrenceMax } =
    attributes;
  return instanceOccurrenceNum && Number(instanceOccurrenceMax) > 0
    ? { instanceHash, instanceOccurrenceNum }
    : { instanceHash };
}

function suppressionOf(bug: XmlElement): ReadObservation['suppression'] {
  const note = childElement(bug, 'UserAnnotation');
  const designation = note?.attributes.designation ?? '';
  if (!Object.hasOwn(designations, designation)) return undefined;
  const parts = [designations[designation], note?.text].filter(part => part);
  return { source: 'note in the report', reason: parts.join(': ') };
}
