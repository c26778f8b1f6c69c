/** Those of the columns that have a value in one of the rows: the others are null by themselves. */
export function filledColumns(
  columns: string[],
  rows: Array<Record<string, unknown>>,
): string[] {
  return columns.filter(column =>
    rows.some(row => row[column] !== undefined && row[column] !== null),
  );
}
