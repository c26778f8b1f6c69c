/** How many characters without blanks one hash covers, from the beginning of its line. */
const windowSize = 100;
const base = 37;
/** Stands for the end of the text, as no character does. */
const endOfText = 0xffff;

const [tab, lineFeed, carriageReturn, space] = [9, 10, 13, 32];

/** A number of 64 bits, as two of 32: `BigInt` takes twenty times as long. */
interface Wide {
  high: number;
  low: number;
}

/** The number times a small one, plus a small one, modulo 2^64. */
function timesPlus({ high, low }: Wide, factor: number, plus: number): Wide {
  const lower = (low & 0xffff) * factor + plus;
  const upper = (low >>> 16) * factor + Math.floor(lower / 0x10000);
  const carry = Math.floor(upper / 0x10000);
  return {
    low: ((upper & 0xffff) * 0x10000 + (lower & 0xffff)) >>> 0,
    high:
      ((((high >>> 16) * factor) & 0xffff) * 0x10000 +
        (high & 0xffff) * factor +
        carry) %
      0x100000000,
  };
}

function minus(a: Wide, b: Wide): Wide {
  const low = a.low - b.low;
  return {
    low: low >>> 0,
    high: (a.high - b.high - (low < 0 ? 1 : 0)) >>> 0,
  };
}

/** What the oldest character of a full window adds to the hash. */
const oldestFactor = Array.from({ length: windowSize }).reduce<Wide>(
  factor => timesPlus(factor, base, 0),
  { high: 0, low: 1 },
);

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
  let hash: Wide = { high: 0, low: 0 };
  let position = 0;
  let line = 0;
  let beginsLine = true;
  let afterCarriageReturn = false;

  const give = () => {
    if (beginnings[position] === 0) return;
    const text_ =
      hash.high === 0
        ? hash.low.toString(16)
        : hash.high.toString(16) + hash.low.toString(16).padStart(8, '0');
    const count = (times.get(text_) ?? 0) + 1;
    times.set(text_, count);
    hashes[beginnings[position] - 1] = `${text_}:${count}`;
    beginnings[position] = 0;
  };
  const add = (character: number) => {
    const oldest = window[position];
    window[position] = character;
    hash = minus(
      timesPlus(hash, base, character),
      timesPlus(oldestFactor, oldest, 0),
    );
    position = (position + 1) % windowSize;
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
