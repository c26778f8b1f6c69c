import {
  JsonPath,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { textAt } from './fields';

/**
 * A text without which a result cannot be understood.
 *
 * @param path - where the result stands in the report
 * @param keys - the keys under which the text may stand, the best first
 * @throws UnreadableReportError when it stands under none of them
 */
export function requiredTextAt(
  value: unknown,
  path: JsonPath,
  ...keys: string[]
): string {
  for (const key of keys) {
    const text = textAt(value, key);
    if (text) return text;
  }
  throw new UnreadableReportError(
    'A result does not say what it is',
    `${formatJsonPath(path)}.${keys[0]}`,
  );
}
