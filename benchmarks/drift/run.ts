/**
 * How many findings of real reports are known again when the next report comes, for each kind of change
 * that real life brings, and how many are taken for another.
 */
import path from 'node:path';
import {
  Drift,
  measureDrift,
} from '../../plugins/aspm-backend/src/correlating/__testUtils__/drift/measureDrift';
import { printTable } from '../support/printTable';
import { countMergedAway } from './countMergedAway';
import {
  kinds,
  together,
} from '../../plugins/aspm-backend/src/correlating/__testUtils__/drift/kinds';
import { ReportPart, readReports } from './readReports';
import { createDatabaseMeasure } from './throughDatabase';

const reports = path.resolve(__dirname, '../../../shared/data/reports');

/** At least so many of the findings stay what they are; less where a report has no more than lines. */
const limits = { kept: 0.99, keptBare: 0.98, togetherFalse: 0.01 };

/** A report that says nothing of a finding but its rule and its line. */
function isBare({ observations }: ReportPart): boolean {
  return observations.every(
    ({ place, fingerprints }) => !place?.snippet && !fingerprints,
  );
}

function add(sums: Map<string, Drift>, name: string, drift: Drift): void {
  const sum = sums.get(name) ?? { findings: 0, kept: 0, falselyMerged: 0 };
  sum.findings += drift.findings;
  sum.kept += drift.kept;
  sum.falselyMerged += drift.falselyMerged;
  sums.set(name, sum);
}

async function main() {
  const argument = (name: string) =>
    process.argv
      .find(arg => arg.startsWith(`--${name}=`))
      ?.slice(name.length + 3);
  const seed = Number(argument('seed') ?? 1);
  const only = argument('format');
  const verbose = process.argv.includes('--verbose');
  const database = process.argv.includes('--database')
    ? await createDatabaseMeasure()
    : undefined;
  const byKind = new Map<string, Drift>();
  const byFormat = new Map<string, Drift>();
  let mergedAway = 0;
  let files = 0;
  for await (const part of readReports(reports)) {
    if (only && part.format !== only) continue;
    files++;
    mergedAway += countMergedAway(part.observations);
    const detail = isBare(part) ? 'lines only' : 'with more';
    for (const [kind, change] of Object.entries({
      ...kinds,
      ...together,
    })) {
      const drift = database
        ? await database.measure(part, change, seed)
        : measureDrift(part.observations, change, seed);
      add(byKind, `${kind}, ${detail}`, drift);
      add(byFormat, part.format, drift);
      if (
        verbose &&
        (drift.falselyMerged > 0 || drift.kept < drift.findings * 0.99)
      ) {
        console.log(
          `${part.file} (${part.format}), ${kind}: ${drift.kept} of ${drift.findings}, ${drift.falselyMerged} falsely`,
        );
      }
    }
  }
  await database?.close();
  const figures: Record<string, number> = {
    'parts of reports': files,
    'merged away within a report': mergedAway,
  };
  const failures: string[] = [];
  for (const [name, { findings, kept, falselyMerged }] of [
    ...[...byKind].sort(),
    ...[...byFormat].sort(),
  ]) {
    const share = findings === 0 ? 1 : kept / findings;
    figures[`${name}: findings`] = findings;
    figures[`${name}: kept in %`] = share * 100;
    figures[`${name}: falsely merged`] = falselyMerged;
    if (!byKind.has(name)) continue;
    const least = name.endsWith('lines only') ? limits.keptBare : limits.kept;
    if (share < least)
      failures.push(
        `${name}: ${(share * 100).toFixed(2)} % are kept, less than ${
          least * 100
        } %`,
      );
    const isTogether = Object.hasOwn(together, name.split(',')[0]);
    if (falselyMerged > (isTogether ? findings * limits.togetherFalse : 0))
      failures.push(`${name}: ${falselyMerged} are taken for another`);
  }
  if (mergedAway > 0)
    failures.push(
      `${mergedAway} findings that their tool holds distinct are merged away`,
    );
  if (process.argv.includes('--json')) console.log(JSON.stringify(figures));
  else printTable('Findings that are known again', figures);
  for (const failure of failures) console.error(failure);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
