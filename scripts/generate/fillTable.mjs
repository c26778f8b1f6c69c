import { UserError } from '../lib/UserError.mjs';

/** Puts a table between the marks that bear its name, in place of what is there. */
export function fillTable(text, name, table) {
  const begin = `<!-- generated: ${name} -->`;
  const end = `<!-- end of ${name} -->`;
  const start = text.indexOf(begin);
  const stop = text.indexOf(end);
  if (start < 0 || stop < start) {
    throw new UserError(`There is no place for the table: ${begin} … ${end}`);
  }
  return `${text.slice(0, start + begin.length)}\n\n${table}\n\n${text.slice(
    stop,
  )}`;
}

/** A table in Markdown. */
export function markdownTable(head, rows) {
  const line = cells =>
    `| ${cells
      .map(cell => String(cell).replace(/\s+/g, ' ').trim())
      .map(cell => cell.replaceAll('|', '\\|'))
      .join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join(
    '\n',
  );
}
