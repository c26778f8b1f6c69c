import { beginningOf, neutralise, safeUrl, targetOf } from './untrusted';

describe('neutralise', () => {
  it('shows what would turn the order of a text', () => {
    expect(neutralise('access\u202e level\u2066 user')).toBe(
      'access[U+202E] level[U+2066] user',
    );
  });

  it('takes out what would control a terminal, and keeps lines and tabs', () => {
    expect(neutralise('a\u001b[31mred\u0000\tb\r\nc')).toBe('a[31mred\tb\nc');
  });
});

describe('safeUrl', () => {
  it.each([
    // eslint-disable-next-line no-script-url
    'javascript:alert(1)',
    ' jAvAsCrIpT:alert(1)',
    'java\tscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//example.com',
    'relative',
    '',
    undefined,
  ])('refuses %s', address => {
    expect(safeUrl(address)).toBeUndefined();
  });

  it('lets pages and mail through', () => {
    expect(safeUrl('https://example.com/a')).toBe('https://example.com/a');
    expect(targetOf('https://example.com/a')).toBe('example.com');
    expect(targetOf('mailto:a@example.com')).toBe('a@example.com');
  });
});

describe('beginningOf', () => {
  it('leaves a short text as it is', () => {
    expect(beginningOf('a b', { characters: 3, lines: 1 })).toBe('a b');
  });

  it('cuts between words and between lines', () => {
    expect(beginningOf('one two three', { characters: 9, lines: 5 })).toBe(
      'one two …',
    );
    expect(beginningOf('1\n2\n3', { characters: 99, lines: 2 })).toBe('1\n2 …');
  });

  it('closes a block of code that it cuts', () => {
    expect(
      beginningOf('```\ncode\nmore\n```', { characters: 99, lines: 2 }),
    ).toBe('```\ncode\n```');
  });
});
