/**
 * Whether names of vulnerabilities meet that are of one, and no two CVEs do, on the alias groups of
 * advisory databases and of labelled matches.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { printTable } from '../support/printTable';
import { checkAliases } from './checkAliases';
import { readAliasTable, readMatchLabels } from './readAliasLists';

const data = path.resolve(__dirname, '../../../shared/data');
const read = (file: string) => readFileSync(path.join(data, file), 'utf8');

const advisories = readAliasTable(read('osv/alias-table.csv'));
const labels = readMatchLabels(read('anchore-match-labels/labels.jsonl'));
const failures: string[] = [];
const all: Record<string, number> = {};
for (const [name, lists] of Object.entries({
  'osv/alias-table': advisories,
  'anchore-match-labels': labels,
  together: [...advisories, ...labels],
  'together, backwards': [...labels, ...advisories].reverse(),
})) {
  const figures = checkAliases(lists);
  for (const [figure, value] of Object.entries(figures))
    all[`${name}: ${figure}`] = value;
  if (
    figures['of these met in one name'] !==
    figures['groups with at most one CVE']
  )
    failures.push(`${name}: not every group meets in one name`);
  if (figures['CVEs merged'] > 0) failures.push(`${name}: CVEs are merged`);
}
if (process.argv.includes('--json')) console.log(JSON.stringify(all));
else printTable('Names of vulnerabilities', all);
for (const failure of failures) console.error(failure);
process.exitCode = failures.length > 0 ? 1 : 0;
