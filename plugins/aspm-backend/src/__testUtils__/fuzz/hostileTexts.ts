import { Random } from './Random';

/** Texts that are short and mean something somewhere. */
const short = [
  '',
  ' ',
  '\n',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'x\udc00y',
  '\u202e\u200b\ufeff',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'null',
  'undefined',
  'true',
  'NaN',
  '-1',
  '0',
  '1e999',
  '99999999999999999999',
  '2147483648',
  '../../../etc/passwd',
  'C:\\Windows\\system32',
  '/',
  '\\\\',
  'file:///etc/passwd',
  'https://[',
  'https://user:pass@host:99999/%?#',
  `${'javascript'}:alert(1)`,
  'data:text/html,x',
  '%',
  '%E0%A4%A',
  '%00',
  'pkg:',
  'pkg:npm/%',
  'pkg:npm/%40a/b@1?x=%zz#y',
  'pkg:npm/constructor@__proto__',
  'CVSS:3.1/AV:N',
  'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/AV:N',
  'CVSS:9.9/XX:Y',
  'AV:N/AC:L/Au:N/C:P/I:P/A:P',
  'CVE-2021-44228',
  'CVE-99999-1',
  'GHSA-jfh8-c2jp-5v3q',
  'CWE-0',
  'CWE-99999999999',
  '2024-13-45T99:99:99Z',
  '+275760-09-13T00:00:00.001Z',
  'critical',
  'CRITICAL',
  '<script>alert(1)</script>',
  '<![CDATA[',
  ']]>',
  '&amp;amp;',
  '&#0;',
  "'; drop table findings; --",
  '$(id)',
  '${x}',
  '=1+1',
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\r',
  '😀',
  'ﷺ'.repeat(20),
  'e\u0301'.repeat(50),
];

/** What is repeated to find a search that takes the square of a text's length, or worse. */
const units = [
  ...['a', ' ', '\n', '\t', '-', '/', '\\', '.', ':', ',', '<', '>', '&', '('],
  ...['[', '{', '`', '"', "'", '=', '%', '#', '@', '*', '_', '0', '1', '.a'],
  ...['a.', 'a/', '/../', './', 'CWE-', 'CVE-2021-', 'pkg:', '<a', '<a>', '&a'],
  ...[
    '](',
    '![',
    '**',
    '```\n',
    '\r\n',
    ' \n',
    'a ',
    'a: ',
    'A=',
    '\\u',
    '://',
  ],
  ...['\u0000', '\ud800', '\u00a0', '\u2028', 'ö', '😀', 'in ', ' in', '>=1,'],
];

/** A text as no scanner should write it. */
export function hostileText(random: Random): string {
  if (random.chance(0.8)) return random.pick(short);
  const length = random.pick([300, 2_000, 20_000, 20_000, 100_000, 400_000]);
  const unit = random.pick(units);
  const text = unit.repeat(Math.ceil(length / unit.length));
  const before = random.chance(0.3) ? random.pick(short) : '';
  return `${before}${text}${random.chance(0.5) ? random.pick(short) : ''}`;
}

/** A number as JSON has it, as no scanner should write it. */
export function hostileNumber(random: Random): string {
  return random.pick([
    ...['0', '-0', '-1', '0.5', '1e-400', '1e308', '1e400', '-1e400'],
    ...['2147483647', '2147483648', '-2147483649', '4294967296'],
    ...['9007199254740993', '9223372036854775808', '1e21', '10.0'],
    ...['9'.repeat(400), `0.${'1'.repeat(400)}`, '9'.repeat(100_000)],
  ]);
}
