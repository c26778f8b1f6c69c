import {
  ReportContent,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { textAt } from '../../support/fields';
import { headOf } from '../../support/headOf';
import { jsonRecords } from '../../support/jsonRecords';
import { ProwlerCheck } from './ProwlerCheck';
import { checkOfRow } from './checkOfRow';
import { checkOfJson } from './checkOfJson';

/** A check with the place where it stands. */
export interface PlacedCheck {
  check: ProwlerCheck;
  place: string;
}

/** The first of these that a report has is how it names its checks. */
const columns = [
  ['CHECK_ID', 'STATUS'],
  ['check_id', 'status'],
  ['TITLE_TEXT', 'CHECK_RESULT'],
  ['TITLE_TEXT', 'RESULT'],
];

/** The columns by which a table is known, if a text begins with one of Prowler. */
export function prowlerColumns(head: string): string[] | undefined {
  const [line] = head.trimStart().split(/\r?\n/, 1);
  const names = line.split(/[,;]/).map(name => name.replace(/^"|"$/g, ''));
  const isProwler = ['STATUS_EXTENDED', 'CHECK_RESULT_EXTENDED', 'TITLE_ID'];
  return isProwler.some(name => names.some(one => one.toUpperCase() === name))
    ? columns.find(wanted => wanted.every(name => names.includes(name)))
    : undefined;
}

/** The checks of a report, of all versions. */
export async function* prowlerChecks(
  content: ReportContent,
): AsyncGenerator<PlacedCheck> {
  const head = await headOf(content);
  if (/^\s*(?:[[{]|$)/.test(head)) {
    for await (const { path, value } of jsonRecords(content)) {
      yield { check: checkOfJson(value), place: formatJsonPath(path) };
    }
    return;
  }
  const wanted = prowlerColumns(head);
  if (!wanted) {
    throw new UnreadableReportError(
      'The table has none of the columns of Prowler',
      'line 1',
    );
  }
  for await (const { line, cells } of content.csv.rows(...wanted)) {
    yield { check: checkOfRow(cells), place: `line ${line}` };
  }
}

/** Whether an object is a check, of version 2 or 3. */
export function isProwlerCheck(value: unknown): boolean {
  const has = (...keys: string[]) =>
    keys.every(key => textAt(value, key) !== undefined);
  return (
    has('CheckID', 'Status', 'Provider') ||
    has('Account Number', 'Control', 'Status')
  );
}
