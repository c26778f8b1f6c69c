/** The bytes that JSON's grammar is made of. */
export const jsonByte = {
  quote: 0x22,
  comma: 0x2c,
  minus: 0x2d,
  dot: 0x2e,
  zero: 0x30,
  colon: 0x3a,
  openArray: 0x5b,
  backslash: 0x5c,
  closeArray: 0x5d,
  letterU: 0x75,
  openObject: 0x7b,
  closeObject: 0x7d,
} as const;

const table = (holds: (byte: number) => boolean) =>
  Uint8Array.from({ length: 256 }, (_, byte) => (holds(byte) ? 1 : 0));
const oneOf = (characters: string) =>
  table(byte => characters.includes(String.fromCharCode(byte)));

/**
 * Tables with a 1 for each byte that is of a kind: looking up is several times faster than
 * comparing, and these are asked for every byte of a report.
 */
export const isSpace = oneOf(' \n\r\t');
/** What ends a number or word. */
export const isDelimiter = oneOf(' \n\r\t,]}');
/** What changes the nesting, or begins a text in which it cannot change. */
export const isStructure = oneOf('{}[]"');
/** What a text holds as it is. */
export const isPlain = table(
  byte =>
    byte >= 0x20 && byte !== jsonByte.quote && byte !== jsonByte.backslash,
);
/** What may follow a backslash, other than `u` and its digits. */
export const isEscape = oneOf('"\\/bfnrt');
export const isHexDigit = oneOf('0123456789abcdefABCDEF');
const isDigit = oneOf('0123456789');
const isExponent = oneOf('eE');
const isSign = oneOf('+-');
/** What a number or word can begin with. */
export const beginsScalar = oneOf('-0123456789tfn');

const words = ['true', 'false', 'null'].map(word => Buffer.from(word));

/** Whether these bytes are a number, `true`, `false` or `null`. */
export function isJsonScalar(bytes: Uint8Array, from: number, to: number) {
  const first = bytes[from];
  if (first !== jsonByte.minus && isDigit[first] === 0) {
    return words.some(
      word =>
        word.length === to - from &&
        word.every((byte, index) => byte === bytes[from + index]),
    );
  }
  let index = first === jsonByte.minus ? from + 1 : from;
  let start = index;
  const passDigits = () => {
    start = index;
    while (index < to && isDigit[bytes[index]] === 1) index++;
    return index > start;
  };
  if (!passDigits()) return false;
  if (bytes[start] === jsonByte.zero && index - start > 1) return false;
  if (index < to && bytes[index] === jsonByte.dot) {
    index++;
    if (!passDigits()) return false;
  }
  if (index < to && isExponent[bytes[index]] === 1) {
    index++;
    if (index < to && isSign[bytes[index]] === 1) index++;
    if (!passDigits()) return false;
  }
  return index === to;
}
