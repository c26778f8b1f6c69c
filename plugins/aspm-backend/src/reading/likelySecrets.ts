const quoted = /"([^"\n]*)"|'([^'\n]*)'|`([^`\n]*)`/g;
const mostLines = 200;

/**
 * What may be the secret in lines of code of which a scanner says only that there is one: texts in
 * quotes that are no names, else what stands behind `=` or `:`, else the line where it is one word.
 */
export function likelySecrets(code: string): string[] {
  return code
    .split(/\r?\n/, mostLines)
    .flatMap(inLine)
    .map(text => text.trim())
    .filter(text => text.length >= 4 && !/^[*•x.\s]*$/i.test(text));
}

function inLine(line: string): string[] {
  const literals = [...line.matchAll(quoted)]
    .filter(({ 0: whole, index }) => !isName(line, index + whole.length))
    .map(([, double, single, tick]) => double ?? single ?? tick)
    .filter(text => text.trim() !== '');
  if (literals.length > 0) return literals;
  const assignment = line.search(/[=:]/);
  if (assignment >= 0) {
    const value = line.slice(assignment + 1).replace(/^[=:>\s]+/, '');
    return [value, ...value.split(/\s+/)];
  }
  return /^\s*\S+\s*$/.test(line) ? [line] : [];
}

/** Whether a text in quotes names what follows it, as in JSON. */
function isName(line: string, end: number): boolean {
  return /^\s*(?::|=>|=(?!=))/.test(line.slice(end, end + 20));
}
