import { firstCell, hasColumns, listIn, vulnerabilitiesIn } from './tables';

describe('tables', () => {
  it('knows a header by its columns, wherever it stands', () => {
    const head = 'Report of shop\n\n"IP";"Plugin ID";"Name"\n"a";"1";"b"\n';
    expect(hasColumns(head, 'IP', 'Name')).toBe(true);
    expect(hasColumns(head, 'IP', 'Plugin')).toBe(false);
    expect(hasColumns('\ufeffIP,Name', 'IP')).toBe(true);
  });

  it('takes the first cell that is filled', () => {
    expect(firstCell({ b: '2', c: '3' }, 'a', 'b', 'c')).toBe('2');
    expect(firstCell({}, 'toString')).toBeUndefined();
  });

  it('reads lists and vulnerabilities out of cells', () => {
    expect(listIn('a, b\nc')).toEqual(['a', 'b', 'c']);
    expect(vulnerabilitiesIn('cve-2026-10001 CVE-2026-10001,x')).toEqual([
      'CVE-2026-10001',
    ]);
  });
});
