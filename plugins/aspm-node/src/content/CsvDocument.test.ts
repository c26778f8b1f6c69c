import { defaultReportLimits } from './ReportContent';
import { CsvDocument, CsvRow } from './CsvDocument';

function documentOf(text: string, limits = defaultReportLimits) {
  return new CsvDocument(async function* pieces() {
    const bytes = Buffer.from(text);
    for (let start = 0; start < bytes.length; start += 7)
      yield bytes.subarray(start, start + 7);
  }, limits);
}

async function rowsOf(text: string, ...columns: string[]): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  for await (const row of documentOf(text).rows(...columns)) rows.push(row);
  return rows;
}

describe('CsvDocument', () => {
  it.each([',', ';', '\t', '|'])('reads cells between %j', async between => {
    const text = `Name,Severity\nfirst,High\nsecond,Low\n`;
    expect(
      await rowsOf(text.replaceAll(',', between), 'Name', 'Severity'),
    ).toEqual([
      { line: 2, cells: { Name: 'first', Severity: 'High' } },
      { line: 3, cells: { Name: 'second', Severity: 'Low' } },
    ]);
  });

  it('keeps separators, quotes and line breaks in quoted cells', async () => {
    const text = '\ufeffName,Text\r\na,"one, ""two""\nthree"\r\nb,\r\n';
    expect(await rowsOf(text, 'Name')).toEqual([
      { line: 3, cells: { Name: 'a', Text: 'one, "two"\nthree' } },
      { line: 4, cells: { Name: 'b' } },
    ]);
  });

  it('passes what stands before the header', async () => {
    const text =
      'Scan of example.com\n"2026-01-01","7 hosts"\n\nIP,QID\n10.0.0.1,1\n';
    expect(await rowsOf(text, 'IP', 'QID')).toEqual([
      { line: 5, cells: { IP: '10.0.0.1', QID: '1' } },
    ]);
  });

  it('takes rows that are too short or too long', async () => {
    expect(await rowsOf('A,B\n1\n1,2,3\n', 'A', 'B')).toEqual([
      { line: 2, cells: { A: '1' } },
      { line: 3, cells: { A: '1', B: '2' } },
    ]);
  });

  it('does not let a column pollute anything', async () => {
    const [row] = await rowsOf('A,__proto__\n1,x\n', 'A');
    expect(Object.hasOwn(row.cells, '__proto__')).toBe(true);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });

  it('refuses a table without the header', async () => {
    await expect(rowsOf('A,B\n1,2\n', 'C')).rejects.toMatchObject({
      name: 'UnreadableReportError',
      message: 'The table has no header with the columns C',
    });
  });

  it('refuses a row that never ends', async () => {
    const document = documentOf(`A\n"${'x'.repeat(5_000)}`, {
      ...defaultReportLimits,
      maximumValueBytes: 1_000,
    });
    await expect(document.rows('A').next()).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: expect.stringContaining('line'),
    });
  });
});
