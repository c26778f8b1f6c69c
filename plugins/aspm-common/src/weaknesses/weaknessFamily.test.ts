import {
  isLocalWeakness,
  tellingFamilies,
  weaknessFamily,
} from './weaknessFamily';

describe('weaknessFamily', () => {
  it.each([
    [89, [564]],
    [79, [80, 83, 85, 87]],
    [22, [23, 35, 36, 40, 73]],
    [77, [78, 88]],
    [327, [326, 328, 916]],
    [330, [331, 335, 337, 338]],
    [798, [259, 321]],
    [94, [95]],
    [295, [298, 599]],
  ])('of CWE-%i holds its variants', (family, members) => {
    for (const member of [family, ...members])
      expect(weaknessFamily(member)).toBe(String(family));
  });

  it.each([
    [614, 1004],
    [614, 319],
    [1004, 1275],
    [89, 90],
    [89, 943],
    [90, 643],
    [78, 94],
    [77, 917],
    [327, 330],
    [327, 759],
    [611, 776],
    [415, 416],
    [124, 127],
    [121, 126],
    [401, 775],
    [113, 117],
    [22, 59],
    [79, 352],
    [798, 312],
    [862, 863],
    [601, 918],
  ])('holds CWE-%i and CWE-%i apart', (one, other) => {
    expect(weaknessFamily(one)).not.toBe(weaknessFamily(other));
  });

  it('of a number that nobody knows is the number', () => {
    expect(weaknessFamily(99_999)).toBe('99999');
  });

  it('is the family of itself', () => {
    for (let cwe = 1; cwe < 1500; cwe++) {
      const family = weaknessFamily(cwe);
      expect(weaknessFamily(Number(family))).toBe(family);
    }
  });
});

describe('tellingFamilies', () => {
  it('leaves out what says too little', () => {
    expect(tellingFamilies([20, 74, 707, 310, 1035, 16, 119, 200])).toEqual([]);
  });

  it('names each family once', () => {
    expect(tellingFamilies([78, 20, 88, 89])).toEqual(['77', '89']);
    expect(tellingFamilies(undefined)).toEqual([]);
  });
});

describe('isLocalWeakness', () => {
  it.each(['327', '330', '614', '1004', '798', '295'])('CWE-%s is', family => {
    expect(isLocalWeakness(family)).toBe(true);
  });

  it.each(['79', '89', '22', '77', '352', '502', undefined])(
    'CWE-%s is not',
    family => {
      expect(isLocalWeakness(family)).toBe(false);
    },
  );
});
