import { ConfigPart } from './ConfigPart';
import { Reader } from './MappedSyntax';

/** A condition on a result, and why it matters. */
export interface Condition {
  reason?: string;
  holds(result: unknown): boolean;
}

/**
 * Conditions such as `{ path: status, equals: [passed, ignored], reason: passed check }` or
 * `{ path: suppressed, present: true }`.
 *
 * @throws InputError that names the place in the configuration
 */
export function readConditions(
  config: ConfigPart,
  readerOf: (path: ConfigPart) => Reader,
): Condition[] {
  if (!config.isPresent) return [];
  return config.list().map(condition => {
    condition.allow('path', 'equals', 'present', 'reason');
    const read = readerOf(condition.at('path'));
    const equals = condition.at('equals');
    const present = condition.at('present');
    if (equals.isPresent === present.isPresent)
      condition.fail('must have either equals or present');
    const reason = condition.at('reason');
    const wanted = equals.isPresent
      ? new Set(equals.list().map(each => wordOf(each.scalar())))
      : undefined;
    const isWanted = present.isPresent && present.flag();
    return {
      reason: reason.isPresent ? reason.text() : undefined,
      holds(result) {
        const values = read(result);
        if (wanted) return values.some(value => wanted.has(wordOf(value)));
        return (
          values.some(value => value !== false && value !== '') === isWanted
        );
      },
    };
  });
}

function wordOf(value: unknown): string {
  return String(value).trim().toLowerCase();
}
