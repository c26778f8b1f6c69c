const named: Record<string, string> = {
  amp: '&',
  apos: "'",
  bull: '•',
  copy: '©',
  gt: '>',
  hellip: '…',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  nbsp: ' ',
  ndash: '–',
  quot: '"',
  rdquo: '”',
  reg: '®',
  rsquo: '’',
};

function decodeEntity(whole: string, body: string): string {
  if (body[0] !== '#') return Object.hasOwn(named, body) ? named[body] : whole;
  const isHex = /^#x/i.test(body);
  const code = parseInt(body.slice(isHex ? 2 : 1), isHex ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}

/** The characters that HTML's entities stand for, each decoded once. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi,
    decodeEntity,
  );
}

/**
 * A snippet of HTML as plain text with the line breaks and list items that it had. A text without
 * paragraphs or line breaks in HTML is no HTML, and stays as it is.
 */
export function htmlText(html: string): string {
  if (!/<(?:p|br|div|ul|ol|li)\b/i.test(html)) return html.trim();
  const text = html
    .replace(/[\t\r\n ]+/g, ' ')
    .replace(/<li\b[^<>]*>/gi, '\n- ')
    .replace(/<br\b[^<>]*>/gi, '\n')
    .replace(/<\/?(?:p|div|ul|ol|table|tr|h[1-6])\b[^<>]*>/gi, '\n\n')
    .replace(/<\/?[a-z][^<>]*>/gi, '');
  // A pattern for spaces before a line's end takes the square of their number where there is no end.
  const lines = decodeEntities(text)
    .split('\n')
    .map(line => line.trim());
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The addresses of the web that a text holds. */
export function addressesIn(text: string): string[] {
  const found = text.match(/\bhttps?:\/\/[^\s<>"'`]+/gi) ?? [];
  return [...new Set(found.map(withoutPunctuation))];
}

/** Without what ends the sentence or the bracket around an address. */
function withoutPunctuation(url: string): string {
  let end = url.length;
  while ('.,;'.includes(url[end - 1])) end--;
  const address = url.slice(0, end);
  return address.endsWith(')') && !address.includes('(')
    ? withoutPunctuation(address.slice(0, -1))
    : address;
}
