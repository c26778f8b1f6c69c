/** The columns of some rows by how much there is to say of them. */
export interface SortedColumns {
  /** Those with the same value in every row. */
  constant: string[];
  /** Those that differ from row to row; never none. */
  varying: string[];
}

/**
 * Sorts columns, so that what is the same in every row is written once for all of them. Those that
 * have no value at all are left out: they are null by themselves. Of the many columns of findings
 * most are the one or the other.
 */
export function sortColumns(
  columns: string[],
  rows: Array<Record<string, unknown>>,
): SortedColumns {
  const [first] = rows;
  const constant: string[] = [];
  const varying: string[] = [];
  for (const column of columns) {
    const value = first[column] ?? undefined;
    if (!isConstant(rows, column, value)) {
      varying.push(column);
    } else if (value !== undefined) {
      constant.push(column);
    }
  }
  // Something has to say how many rows there are.
  if (varying.length === 0) varying.push(constant.shift()!);
  return { constant, varying };
}

function isConstant(
  rows: Array<Record<string, unknown>>,
  column: string,
  value: unknown,
): boolean {
  for (const row of rows) {
    if ((row[column] ?? undefined) !== value) return false;
  }
  return true;
}
