import { ReportContent } from '@aspm/backstage-plugin-aspm-node';
import { partsOf } from './texts';

const headLength = 16 * 1024;

/** Whether a line of a text could be the header of a table with all of these columns. */
export function hasColumns(head: string, ...columns: string[]): boolean {
  return head.split(/\r?\n/).some(line => {
    if (!columns.every(column => line.includes(column))) return false;
    const names = line
      .replace(/^\ufeff/, '')
      .split(/[,;\t]/)
      .map(name => name.trim().replace(/^"|"$/g, ''));
    return columns.every(column => names.includes(column));
  });
}

/** The beginning of a report, to tell the tables of a tool apart. */
export async function headOf(content: ReportContent): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of content.bytes()) {
    parts.push(chunk);
    size += chunk.length;
    if (size >= headLength) break;
  }
  return Buffer.concat(parts).subarray(0, headLength).toString('utf8');
}

/** The first of some cells that is filled, for tables whose columns have changed their names. */
export function firstCell(
  cells: Record<string, string>,
  ...columns: string[]
): string | undefined {
  const column = columns.find(name => Object.hasOwn(cells, name));
  return column === undefined ? undefined : cells[column];
}

/** The vulnerabilities that a text names, in its order and once. */
export function vulnerabilitiesIn(text: string | undefined): string[] {
  const found = text?.match(/\bCVE-\d{4}-\d{4,19}\b/gi) ?? [];
  return [...new Set(found.map(id => id.toUpperCase()))];
}

/** The number in a cell, where it is one. */
export function numberIn(text: string | undefined): number | undefined {
  const number = text?.trim() ? Number(text.trim()) : NaN;
  return Number.isFinite(number) ? number : undefined;
}

/** The parts of a cell that holds a list, with line breaks or commas. */
export function listIn(text: string | undefined): string[] {
  return (text ?? '').split(/\r?\n/).flatMap(partsOf);
}
