import { JsonPath, ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, at, textAt, textsAt } from '../../support/fields';
import { requiredTextAt } from '../../support/requiredTextAt';
import { SharedRules } from '../../support/sharedRules';
import { plainPath } from '../../support/texts';

/** Whether it is a result of version 2. */
export function isOldResult(value: unknown): boolean {
  return (
    Array.isArray(at(value, 'stringsFound')) &&
    at(value, 'reason') !== undefined
  );
}

/** A result of version 2, which lists all that one rule found in one file of one commit. */
export function readOldTrufflehogResult(
  result: JsonObject,
  path: JsonPath,
  rules: SharedRules,
): ReadObservation[] {
  const reason = requiredTextAt(result, path, 'reason');
  const file = textAt(result, 'path');
  return textsAt(result, 'stringsFound').map(found => ({
    category: 'secret',
    rule: rules.get(reason, () => ({})),
    title: reason,
    description: describe(result),
    severity: 'high',
    // Whatever looks random.
    toolConfidence: reason === 'High Entropy' ? 'low' : undefined,
    place: file ? { path: plainPath(file) } : undefined,
    secret: { kind: reason, value: isHeader(found) ? undefined : found },
  }));
}

/** Whether it is only how a key begins, which is the same for all keys. */
function isHeader(found: string): boolean {
  return /^-----BEGIN [A-Z0-9 ]+-----$/.test(found.trim());
}

function describe(result: JsonObject): string | undefined {
  const commit = textAt(result, 'commitHash');
  const branch = textAt(result, 'branch');
  const date = textAt(result, 'date');
  return commit
    ? `In commit ${commit}${branch ? ` on ${branch}` : ''}${
        date ? ` of ${date}` : ''
      }.`
    : undefined;
}
