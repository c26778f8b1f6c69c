import fc from 'fast-check';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { maskSecret, maskSecrets } from './maskSecrets';

const value = 'AKIA/4+9 ZZ"Q\\xyz==';
const privateKey = [
  '-----BEGIN RSA PRIVATE KEY-----',
  'MIIEpAIBAAKCAQEA7bq3+0xZ',
  '  indented/line+of+the+key',
  'AB==',
  '-----END RSA PRIVATE KEY-----',
  '',
].join('\r\n');

function leak(
  secret: ReadObservation['secret'],
  rest: Partial<ReadObservation> = {},
): ReadObservation {
  return {
    category: 'secret',
    rule: { id: 'aws' },
    title: 'AWS key',
    severity: 'high',
    ...rest,
    secret,
  };
}

/** An observation that has a text in every field that can hold one. */
const everywhere = (text: string): Partial<ReadObservation> => ({
  title: `Leak of ${text}`,
  description: text,
  rule: { id: 'aws', name: text, description: `x${text}y`, tags: [text] },
  toolSeverity: text,
  place: { path: `a/${text}`, startLine: 3, snippet: `key = "${text}"` },
  flow: [{ path: text }],
  endpoint: { url: `https://a.example/?key=${text}`, request: text },
  resource: { address: text },
  remediation: `${text}${text}`,
  references: [`https://a.example/${text}`],
  dependencyPath: [text],
  package: { name: text },
  fingerprints: { [`key:${text}`]: `v1:${text}` },
  suppression: { source: 'file', reason: text },
  image: text,
  layer: text,
});

/** Every text and every key of a value. */
function textsOf(item: unknown): string[] {
  if (typeof item === 'string') return [item];
  if (!item || typeof item !== 'object') return [];
  return Object.entries(item).flatMap(([key, each]) => [key, ...textsOf(each)]);
}

describe('the value of a secret', () => {
  const spellings: Array<[string, string, string]> = [
    ['as it is', value, value],
    ['with blanks around it in the report', `\n ${value} `, value],
    ['as JSON has it', value, JSON.stringify(value).slice(1, -1)],
    ['as a URL has it', value, encodeURIComponent(value)],
    [
      'as a URL has it with small letters',
      value,
      encodeURIComponent(value).replace(/%../g, code => code.toLowerCase()),
    ],
    [
      'as a form sends it',
      value,
      encodeURIComponent(value).replaceAll('%20', '+'),
    ],
    ['as the whole of a private key', privateKey, privateKey],
    [
      'as a private key in one line of JSON',
      privateKey,
      JSON.stringify(privateKey).slice(1, -1),
    ],
    ['as one line of a private key', privateKey, 'MIIEpAIBAAKCAQEA7bq3+0xZ'],
    [
      'as one line of a private key without its indent',
      privateKey,
      'indented/line+of+the+key',
    ],
    [
      'as one line of a private key in a URL',
      privateKey,
      encodeURIComponent('MIIEpAIBAAKCAQEA7bq3+0xZ'),
    ],
  ];

  it.each(spellings)('vanishes from every text %s', (_, secret, text) => {
    const result = maskSecrets(
      leak({ value: secret, kind: `kind ${text}` }, everywhere(text)),
      'key',
    );
    expect(textsOf(result).filter(each => each.includes(text))).toEqual([]);
    expect(Object.keys(result.secret!).sort()).toEqual([
      'hash',
      'kind',
      'masked',
    ]);
    expect(result.place).toMatchObject({ startLine: 3 });
  });

  it('leaves the rest of each text', () => {
    const result = maskSecrets(leak({ value }, everywhere(value)), 'key');
    const { masked } = result.secret!;
    expect(result).toMatchObject({
      title: `Leak of ${masked}`,
      remediation: `${masked}${masked}`,
      fingerprints: { [`key:${masked}`]: `v1:${masked}` },
    });
  });

  it('is not seen in what JSON makes of the result', () => {
    const piece = fc.string({
      unit: fc.constantFrom(...'abYZ019/+=_-.%:@'),
      minLength: 6,
      maxLength: 24,
    });
    fc.assert(
      fc.property(piece, fc.array(piece), fc.nat(3), (secret, noise, times) => {
        const text = [secret, ...noise].join(secret).repeat(times + 1);
        const result = maskSecrets(
          leak({ value: secret }, everywhere(text)),
          'key',
        );
        const stored = JSON.stringify({
          ...result,
          // Random letters, in which anything may occur by chance.
          secret: { ...result.secret, hash: '' },
        });
        expect(stored).not.toContain(secret);
        expect(stored).not.toContain(encodeURIComponent(secret));
      }),
    );
  });

  it('does not come about anew where the shown ends meet the text around them', () => {
    const secret = 'abcdefghijklmnab';
    const result = maskSecrets(
      leak({ value: secret }, { description: `${secret}cdefghijklmnab` }),
      'key',
    );
    expect(result.description).not.toContain(secret);
  });

  it('of any characters at all neither throws nor hangs', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom('', '•', '••••••••', '\ud800', '%', '\\'),
        (random, hostile) => {
          const secret = random + hostile;
          const result = maskSecrets(
            leak({ value: secret }, everywhere(secret + secret)),
            'key',
          );
          expect(result.secret).not.toHaveProperty('value');
        },
      ),
    );
  });

  it('may be a word of ours without harm to the observation', () => {
    for (const word of [
      'secret',
      'medium',
      'severity',
      'category',
      'description',
      'snippet',
      'startLine',
    ]) {
      const result = maskSecrets(
        leak(
          { value: word },
          {
            severity: 'medium',
            toolConfidence: 'medium',
            description: `it is ${word}`,
            place: { path: 'a', startLine: 1, snippet: word },
          },
        ),
        'key',
      );
      expect(result).toMatchObject({
        category: 'secret',
        severity: 'medium',
        toolConfidence: 'medium',
        description: 'it is ••••••••',
        place: { path: 'a', startLine: 1, snippet: '••••••••' },
      });
    }
  });

  it('that is short is taken only from texts that are nothing else', () => {
    const result = maskSecrets(
      leak(
        { value: '123' },
        { description: '123', title: 'Leak in line 1234', image: ' 123' },
      ),
      'key',
    );
    expect(result).toMatchObject({
      description: '••••••••',
      title: 'Leak in line 1234',
      image: ' 123',
    });
  });
});

describe('an observation', () => {
  it('without a value loses what the code may tell, and no more', () => {
    const { secret: _, ...plain } = leak(undefined, everywhere('text'));
    const place = { ...plain.place, snippet: 'key = "••••••••"' };
    expect(maskSecrets({ ...plain }, 'key')).toEqual({ ...plain, place });
    const code = { ...plain, category: 'code' as const };
    expect(maskSecrets(code, 'key')).toEqual(code);
    for (const empty of [undefined, '', ' \n']) {
      expect(
        maskSecrets(leak({ value: empty, kind: 'k' }), 'key').secret,
      ).toEqual({ kind: 'k' });
    }
  });

  it.each([
    ['password = "hunter2-and-more"', ['hunter2-and-more']],
    ['  "password": "hunter2-and-more",', ['hunter2-and-more']],
    ["set('key', `hunter2-and-more`)", ['hunter2-and-more']],
    ['PASSWORD=hunter2-and-more # old', ['hunter2-and-more']],
    ['hunter2-and-more', ['hunter2-and-more']],
    [
      '-----BEGIN KEY-----\nMIIEvQIBADANBg\nkqhkiG9w0BAQEF',
      ['MIIEvQIBADANBg', 'kqhkiG9w0BAQEF'],
    ],
    ['key = "**************"', []],
  ])('without a value does not tell %j', (snippet, told) => {
    const description = `It is ${told.join(' and ')}`;
    const { secret: _, ...plain } = leak(undefined, { description });
    const masked = maskSecrets(
      { ...plain, place: { path: 'a.env', snippet } },
      'key',
    );
    for (const secret of told)
      expect(JSON.stringify(masked)).not.toContain(secret);
    expect(masked.place?.path).toBe('a.env');
    expect(masked.place?.snippet === snippet).toBe(told.length === 0);
  });

  it('shares its rule with others, unless the secret is in it', () => {
    const rule = { id: 'aws', description: 'Keys of AWS' };
    expect(maskSecrets(leak({ value }, { rule }), 'key').rule).toBe(rule);
    expect(
      maskSecrets(
        leak({ value }, { rule: { ...rule, description: value } }),
        'key',
      ).rule.description,
    ).not.toContain(value);
  });

  it('that was read is not changed', () => {
    const read = leak({ value }, everywhere(value));
    const copy = structuredClone(read);
    maskSecrets(read, 'key');
    expect(read).toEqual(copy);
  });
});

describe('the hash of a secret', () => {
  const hashOf = (secret: string, key: string, rest = {}) =>
    maskSecrets(leak({ value: secret }, rest), key).secret!.hash;

  it('is the same for the same secret and key, whatever else is said', () => {
    expect(hashOf(value, 'key', { title: 'Other' })).toBe(hashOf(value, 'key'));
  });

  it('is another for another secret or key', () => {
    const hashes = [
      hashOf(value, 'key'),
      hashOf(value, 'another key'),
      hashOf(`${value}.`, 'key'),
    ];
    expect(new Set(hashes).size).toBe(3);
  });

  it('stays the same over versions of this code', () => {
    // HMAC-SHA-256, from `printf hunter2 | openssl dgst -sha256 -hmac key -binary | base64`
    expect(hashOf('hunter2', 'key')).toBe('BdIQ2K8FEpy0vARWX6py-UNi668gQnzf');
  });
});

describe('the mask', () => {
  it.each([
    ['short', '••••••••'],
    ['fifteen letters', '••••••••'],
    ['sixteen letters!', 'si••••••••s!'],
  ])('of %p is %p', (secret, mask) => {
    expect(maskSecret(secret)).toBe(mask);
  });

  it('tells neither the length nor more than four characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'b') }), secret => {
        const mask = maskSecret(secret);
        expect(mask.length).toBe(secret.length < 16 ? 8 : 12);
        expect(mask.replaceAll('•', '').length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
