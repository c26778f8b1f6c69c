import { Place } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, textAt } from '../../support/fields';
import { secretOfLine } from '../../support/sourceLines';
import { SarifRule } from './describeSarifRule';

/**
 * SARIF has no field for a secret. What the tool marked in the source is or holds it, unless the tool
 * has masked it, so that what is left would be the same for different secrets.
 */
export function readSarifSecret(
  rule: SarifRule,
  result: JsonObject,
  place: Place | undefined,
): ReadObservation['secret'] {
  // Gitleaks before version 8 tells it.
  const offender = textAt(result, 'properties', 'offender');
  const value = offender ?? (place?.snippet && markedIn(place.snippet));
  return {
    kind: rule.observed.id,
    value: value && !/\*{3}|•{3}|REDACTED/i.test(value) ? value : undefined,
  };
}

/** A word alone is the secret itself, a line of code holds it. */
function markedIn(snippet: string): string {
  const text = snippet.trim();
  return /\s/.test(text) && !text.startsWith('-----BEGIN')
    ? secretOfLine(text)
    : text;
}
