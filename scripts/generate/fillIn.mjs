import { UserError } from '../lib/UserError.mjs';

/** Puts what is made between the marks that bear its name, in place of what is there. */
export function fillIn(text, name, made) {
  const begin = `<!-- generated: ${name} -->`;
  const end = `<!-- end of ${name} -->`;
  const start = text.indexOf(begin);
  const stop = text.indexOf(end);
  if (start < 0 || stop < start) {
    throw new UserError(
      `There is no place for what is made: ${begin} … ${end}`,
    );
  }
  return `${text.slice(0, start + begin.length)}\n\n${made}\n\n${text.slice(
    stop,
  )}`;
}

/** A file's text as a block of code. */
export function codeBlock(language, text) {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
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
