import { readAspmAnnotations } from './aspmAnnotations';

describe('readAspmAnnotations', () => {
  it('reads what it knows and leaves other annotations alone', () => {
    expect(
      readAspmAnnotations({
        'aspm/exposure': 'Internet',
        'aspm/tier': '1',
        'aspm/data-classification': ' restricted ',
        'aspm/scan-required': 'code, dependency,code',
        'github.com/project-slug': 'a/b',
      }),
    ).toEqual({
      exposure: 'internet',
      tier: '1',
      dataClassification: 'restricted',
      scanRequired: ['code', 'dependency'],
      repository: undefined,
      warnings: [],
    });
  });

  it('names a wrong value, what is allowed, and what was probably meant', () => {
    const { exposure, warnings } = readAspmAnnotations({
      'aspm/exposure': 'intranet',
    });
    expect(exposure).toBeUndefined();
    expect(warnings).toEqual([
      'The annotation aspm/exposure has the value "intranet", but must be one of internet, partner, internal, isolated. Did you mean "internet"? It is ignored.',
    ]);
  });

  it('keeps the good ones of several values', () => {
    const { scanRequired, warnings } = readAspmAnnotations({
      'aspm/scan-required': 'code,secrets,banana',
    });
    expect(scanRequired).toEqual(['code']);
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain('Did you mean "secret"?');
    expect(warnings[1]).toContain('"banana"');
  });

  it('lets a person say that nothing is required', () => {
    expect(
      readAspmAnnotations({ 'aspm/scan-required': 'none' }).scanRequired,
    ).toEqual([]);
    expect(readAspmAnnotations({}).scanRequired).toBeUndefined();
  });

  it.each([
    ['aspm/exposre', 'Did you mean aspm/exposure?'],
    ['aspm/Tier', 'Did you mean aspm/tier?'],
    ['ASPM/tier', 'Did you mean aspm/tier?'],
    ['aspm/dataclassification', 'Did you mean aspm/data-classification?'],
    ['aspm/colour', 'Known are aspm/exposure, '],
    [`aspm/${'x'.repeat(5000)}`, 'Known are aspm/exposure, '],
  ])('reports the unknown annotation %s', (name, hint) => {
    const { warnings } = readAspmAnnotations({ [name]: '1' });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(name);
    expect(warnings[0]).toContain(hint);
  });
});
