/** The lists of names in a table of advisories: `source,id,aliases,withdrawn`. */
export function readAliasTable(text: string): string[][] {
  return text
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map(line => {
      const [, id, aliases] = line.split(',');
      return [id, ...aliases.split(' ').filter(alias => alias !== '')];
    });
}

/** The pairs of names in labelled matches, a JSON document per line. */
export function readMatchLabels(text: string): string[][] {
  return text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
    .map(({ vulnerability_id: id, effective_cve: cve }) =>
      cve ? [id, cve] : [id],
    );
}
