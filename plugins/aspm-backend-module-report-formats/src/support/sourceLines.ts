/**
 * The lines that a result is about, out of a listing with numbers and the lines around, such as
 * `12: query(q)` or `12 query(q)`. The numbers change whenever lines above do, so that they are no
 * part of the source. A text without numbers is given as it is.
 */
export function listedLines(
  listing: string | undefined,
  first: number | undefined,
  last: number = first ?? 0,
): string | undefined {
  if (!listing || first === undefined) return listing;
  const lines = listing
    .split(/\r?\n/)
    .map(line => /^\s*(\d{1,9})(?::[ \t]?|[ \t]|$)(.*)$/.exec(line))
    .filter(found => found !== null)
    .map(([, number, text]) => ({ number: Number(number), text }));
  const wanted = lines
    .filter(({ number }) => number >= first && number <= last)
    .map(({ text }) => text);
  return wanted.length > 0 ? wanted.join('\n') : listing;
}

/** The line of a source, from 1. */
export function lineOf(
  source: string | undefined,
  line: number | undefined,
): string | undefined {
  return line === undefined ? undefined : source?.split(/\r?\n/)[line - 1];
}

/**
 * The secret in a line of code, where a tool says only that there is one: the longest text in
 * quotes, else what stands behind the first `=` or `:`, else the whole line.
 */
export function secretOfLine(line: string): string {
  const quoted = [...line.matchAll(/"([^"\n]*)"|'([^'\n]*)'|`([^`\n]*)`/g)]
    .map(([, double, single, tick]) => double ?? single ?? tick)
    .sort((a, b) => b.length - a.length)[0];
  const assigned = /[=:]\s*(\S[^\n]*)/.exec(line)?.[1];
  return (quoted || assigned || line).trim();
}
