/** How many characters without blanks one hash covers, from the beginning of its line. */
const windowSize = 100;
const base = 37;
/** Stands for the end of the text, as no character does. */
const endOfText = 0xffff;

const [tab, lineFeed, carriageReturn, space] = [9, 10, 13, 32];

/** `base` to the power of `windowSize` modulo 2^64, as two halves: what the oldest character adds. */
const [oldestHigh, oldestLow] = (() => {
  const factor = BigInt.asUintN(64, BigInt(base) ** BigInt(windowSize));
  return [Number(factor >> 32n), Number(factor & 0xffffffffn)];
})();

/**
 * The hash of each line of a text, by which a line is known again when it moves: that of
 * `primaryLocationLineHash`, as GitHub's code scanning computes it. A hash covers the next hundred
 * characters from the beginning of the line, whatever lines they are on, without spaces and tabs.
 * After the colon it says the how manieth line with that hash it is.
 *
 * @see https://github.com/github/codeql-action/blob/main/src/fingerprints.ts
 */
export function lineHashes(text: string): string[] {
  const window = new Uint16Array(windowSize);
  // The line that begins with the character at the same place of the window, counted from 1.
  const beginnings = new Int32Array(windowSize);
  const hashes: string[] = [];
  const times = new Map<string, number>();
  // The hash has 64 bits, kept as two halves: `BigInt` takes twenty times as long.
  let high = 0;
  let low = 0;
  let position = 0;
  let line = 0;
  let beginsLine = true;
  let afterCarriageReturn = false;

  const give = () => {
    if (beginnings[position] === 0) return;
    const digits =
      high === 0
        ? low.toString(16)
        : high.toString(16) + low.toString(16).padStart(8, '0');
    const count = (times.get(digits) ?? 0) + 1;
    times.set(digits, count);
    hashes[beginnings[position] - 1] = `${digits}:${count}`;
    beginnings[position] = 0;
  };
  const add = (character: number) => {
    const oldest = window[position];
    window[position] = character;
    // hash * base + character, in pieces of 16 bits that no product of which is too large
    const lower = (low & 0xffff) * base + character;
    const upper = (low >>> 16) * base + (lower >>> 16);
    low = ((upper << 16) | (lower & 0xffff)) >>> 0;
    high = (Math.imul(high, base) + (upper >>> 16)) >>> 0;
    if (oldest !== 0) {
      // - oldest * base ^ windowSize
      const first = (oldestLow & 0xffff) * oldest;
      const second = (oldestLow >>> 16) * oldest + Math.floor(first / 0x10000);
      const minus = ((second << 16) | (first & 0xffff)) >>> 0;
      const borrow = low < minus ? 1 : 0;
      low = (low - minus) >>> 0;
      high =
        (high -
          Math.imul(oldestHigh, oldest) -
          Math.floor(second / 0x10000) -
          borrow) >>>
        0;
    }
    position = position + 1 === windowSize ? 0 : position + 1;
  };
  const take = (character: number) => {
    give();
    if (beginsLine) {
      beginsLine = false;
      beginnings[position] = ++line;
    }
    beginsLine = character === lineFeed;
    add(character);
  };

  for (let index = 0; index < text.length; index++) {
    const character = text.charCodeAt(index);
    const isSkipped =
      character === space ||
      character === tab ||
      (afterCarriageReturn && character === lineFeed);
    afterCarriageReturn = character === carriageReturn;
    if (!isSkipped) take(afterCarriageReturn ? lineFeed : character);
  }
  take(endOfText);
  for (let left = 0; left < windowSize; left++) {
    give();
    add(0);
  }
  return hashes;
}
