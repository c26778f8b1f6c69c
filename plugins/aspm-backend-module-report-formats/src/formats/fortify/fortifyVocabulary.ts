import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { unlessEmpty } from '../../support/fields';
import { decodeEntities } from '../../support/htmlText';

/** More than any description needs. */
const longestText = 20_000;

/**
 * A text in Fortify's own markup as plain text, with the details of a finding filled in. The
 * paragraphs that are meant for findings without details are left out.
 *
 * @param details - by key, e.g. `PrimaryLocation.line`
 */
export function fortifyText(
  text: string | undefined,
  details?: Map<string, string>,
): string | undefined {
  if (!text) return undefined;
  const plain = text
    .slice(0, longestText)
    .replace(/<AltParagraph>[^<]*<\/AltParagraph>/g, '')
    .replace(
      /<Replace\s+key="([^"<>]{1,200})"[^<>]{0,300}>/g,
      (_, key: string) => details?.get(key) ?? '…',
    )
    .replace(/<li\b[^<>]{0,300}>/gi, '\n- ')
    .replace(/<br\b[^<>]{0,300}>/gi, '\n')
    .replace(/<\/?[a-z][^<>]{0,300}>/gi, '');
  return (
    decodeEntities(plain)
      .replace(/\r\n?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim() || undefined
  );
}

/** What Fortify calls its priority order, from which the severity is taken. */
export type FortifyPriority = 'Critical' | 'High' | 'Medium' | 'Low';

/**
 * The priority of a finding, by the rule that Fortify documents for it.
 *
 * @param impact - 0 to 5
 * @param likelihood - 0 to 5
 */
export function priorityOf(
  impact: number | undefined,
  likelihood: number | undefined,
): FortifyPriority | undefined {
  if (impact === undefined || likelihood === undefined) return undefined;
  if (impact >= 2.5) return likelihood >= 2.5 ? 'Critical' : 'High';
  return likelihood >= 2.5 ? 'Medium' : 'Low';
}

/** Confidence on a scale from 0 to 5. */
export function confidenceOf(
  confidence: number | undefined,
): ReadObservation['toolConfidence'] {
  if (confidence === undefined) return undefined;
  if (confidence >= 4) return 'high';
  return confidence >= 2.5 ? 'medium' : 'low';
}

/** CWE numbers of a text such as `CWE ID 259, CWE ID 798` or `CWE-614: …`. */
export function weaknessesIn(text: string | undefined): number[] | undefined {
  const found = (text ?? '').match(/CWE[- ](?:ID )?\d{1,5}/g) ?? [];
  return unlessEmpty([
    ...new Set(found.map(each => Number(/\d+$/.exec(each)![0]))),
  ]);
}
