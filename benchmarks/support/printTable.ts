/** Prints named figures as a table of two columns. */
export function printTable(
  title: string,
  figures: Record<string, number>,
  digits: number = 2,
): void {
  const width = Math.max(...Object.keys(figures).map(name => name.length));
  const show = (value: number) =>
    Number.isInteger(value) ? String(value) : value.toFixed(digits);
  console.log(`${title}\n`);
  for (const [name, value] of Object.entries(figures)) {
    console.log(`  ${name.padEnd(width)}  ${show(value).padStart(10)}`);
  }
}
