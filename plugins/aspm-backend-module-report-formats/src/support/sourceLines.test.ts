import { lineOf, listedLines, secretOfLine } from './sourceLines';

describe('listedLines', () => {
  it.each([
    ['11 a\n12     b\n13 c\n', 12, 12, '    b'],
    ['11: a\n12: \tb\n13: c\n', 12, 13, '\tb\nc'],
    ['9\n10 b', 9, 9, ''],
    ['5 * x', 12, 12, '5 * x'],
    ['query(q)', 12, 12, 'query(q)'],
  ])('finds in %j the lines %d to %d', (listing, first, last, lines) => {
    expect(listedLines(listing, first, last)).toBe(lines);
  });
});

describe('lineOf', () => {
  it('gives a line, where there is one', () => {
    expect(lineOf('a\r\nb\nc', 2)).toBe('b');
    expect(lineOf('a', 3)).toBeUndefined();
    expect(lineOf('a', undefined)).toBeUndefined();
  });
});

describe('secretOfLine', () => {
  it.each([
    [`password = "s3cr'et" # "x"`, "s3cr'et"],
    ['PASSWORD=s3cret', 's3cret'],
    ['token: s3cret', 's3cret'],
    ['AKIA0123', 'AKIA0123'],
    ['password = ""', '""'],
  ])('finds in %s the secret', (line, secret) => {
    expect(secretOfLine(line)).toBe(secret);
  });

  it('is quick with hostile input', () => {
    const start = Date.now();
    secretOfLine(`"'`.repeat(100_000));
    secretOfLine('='.repeat(100_000));
    expect(Date.now() - start).toBeLessThan(1_000);
  });
});
