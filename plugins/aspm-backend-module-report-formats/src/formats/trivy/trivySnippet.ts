import { at, listAt } from '../../support/fields';

/** The lines of `Code` that are the cause, else all that are shown. */
export function snippetOf(value: unknown): string | undefined {
  const lines = listAt(value, 'Code', 'Lines');
  const causes = lines.filter(line => at(line, 'IsCause') === true);
  const texts = (causes.length > 0 ? causes : lines).map(line => {
    const content = at(line, 'Content');
    return typeof content === 'string' ? content : '';
  });
  return texts.join('\n').trimEnd() || undefined;
}
