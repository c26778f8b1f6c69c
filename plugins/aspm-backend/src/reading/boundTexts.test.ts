import fc from 'fast-check';
import { MaskedObservation } from './maskSecrets';
import { boundObservation, boundText } from './boundTexts';

const observed: MaskedObservation = {
  category: 'code',
  rule: { id: 'r' },
  title: 'T',
  severity: 'high',
};
const long = 'x'.repeat(100_000);

describe('boundText', () => {
  it('leaves a text that fits as it is', () => {
    expect(boundText('Ünïcode 😀', 100)).toBe('Ünïcode 😀');
  });

  it('cuts what is longer, and says so', () => {
    expect(boundText('abcdef', 4)).toBe('abc…');
    expect(boundText('abcd', 4)).toBe('abcd');
  });

  it('takes out what a database cannot hold', () => {
    expect(boundText('a\0b', 10)).toBe('ab');
    expect(boundText('a\ud800b', 10)).toBe('a\ufffdb');
    expect(boundText('ab😀', 4)).toBe('ab😀');
    expect(boundText('ab😀c', 4)).toBe('ab…');
  });

  it('gives for any text one that is short enough and survives UTF-8', () => {
    const hostile = fc
      .array(fc.constantFrom('a', '\0', '\ud83d', '\ude00', 'ü', '…'))
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 8 }), (text, length) => {
        const bounded = boundText(text, length);
        expect(bounded.length).toBeLessThanOrEqual(length);
        expect(bounded).not.toContain('\0');
        expect(Buffer.from(bounded).toString()).toBe(bounded);
        expect(boundText(bounded, length)).toBe(bounded);
      }),
    );
  });
});

describe('boundObservation', () => {
  it('leaves out lines that no database holds as such', () => {
    const bounded = boundObservation({
      ...observed,
      place: { path: 'a', startLine: 2 ** 31, startColumn: 1e300, endLine: 7 },
      flow: [{ path: 'a', startLine: 2 ** 31 - 1 }, { startLine: 1e15 }],
    });
    expect(bounded.place).toEqual({ path: 'a', endLine: 7 });
    expect(bounded.flow).toEqual([{ path: 'a', startLine: 2 ** 31 - 1 }, {}]);
  });

  it('cuts each text to what its field deserves', () => {
    const bounded = boundObservation({
      ...observed,
      title: long,
      description: long,
      place: { path: long, snippet: long, startLine: 7 },
      endpoint: { url: long, request: long },
      references: [long],
      rule: { id: long, description: long },
      package: { name: long, purl: long },
    });
    expect(bounded.title).toHaveLength(500);
    expect(bounded.description).toHaveLength(20_000);
    expect(bounded.place).toMatchObject({ startLine: 7 });
    expect(bounded.place!.path).toHaveLength(1_000);
    expect(bounded.place!.snippet).toHaveLength(4_000);
    expect(bounded.endpoint!.url).toHaveLength(2_000);
    expect(bounded.endpoint!.request).toHaveLength(16_000);
    expect(bounded.references![0]).toHaveLength(2_000);
    expect(bounded.rule.id).toHaveLength(500);
    expect(bounded.rule.description).toHaveLength(20_000);
    expect(bounded.package!.name).toHaveLength(500);
    expect(bounded.package!.purl).toHaveLength(1_000);
  });

  it('keeps a hundred items of a list or a table', () => {
    const many = Array.from({ length: 150 }, (_, index) => `${index}`);
    const bounded = boundObservation({
      ...observed,
      dependencyPath: many,
      fingerprints: Object.fromEntries(many.map(key => [`k${key}`, key])),
    });
    expect(bounded.dependencyPath).toEqual(many.slice(0, 100));
    expect(Object.keys(bounded.fingerprints!)).toHaveLength(100);
  });

  it('bounds what a tool names as it likes, also by words of the language', () => {
    const fingerprints = JSON.parse(
      `{"constructor":"${long}","toString":"${long}","__proto__":"${long}","${long}":"v"}`,
    );
    const bounded = boundObservation({ ...observed, fingerprints });
    for (const [key, text] of Object.entries(bounded.fingerprints!)) {
      expect(key.length).toBeLessThanOrEqual(200);
      expect(text.length).toBeLessThanOrEqual(500);
    }
    expect(bounded.fingerprints).toMatchObject({
      constructor: expect.any(String),
    });
  });

  it('leaves what is as it should be, with its rule the same object', () => {
    const fine: MaskedObservation = {
      ...observed,
      weaknesses: [79],
      cvss: [{ score: 7.5 }],
      secret: { verified: true },
    };
    const bounded = boundObservation(fine);
    expect(bounded).toEqual(fine);
    expect(bounded.rule).toBe(fine.rule);
  });

  it('gives observations that share a rule one bounded rule', () => {
    const rule = { id: 'r', description: long };
    const [one, other] = ['a', 'b'].map(title =>
      boundObservation({ ...observed, title, rule }),
    );
    expect(one.rule.description).toHaveLength(20_000);
    expect(other.rule).toBe(one.rule);
    expect(rule.description).toBe(long);
  });
});
