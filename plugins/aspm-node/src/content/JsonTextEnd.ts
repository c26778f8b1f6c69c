import { isEscape, isHexDigit, isPlain, jsonByte } from './jsonBytes';

const { quote, backslash, letterU } = jsonByte;

/** Finds where a text ends, across pieces, and checks what it holds. */
export class JsonTextEnd {
  /** Within an escape: 1 after the backslash, then 5 to 2 for the digits to come. */
  private escape = 0;

  constructor(
    private readonly fail: (problem: string, index: number) => never,
  ) {}

  /**
   * Goes on inside a text.
   *
   * @returns the index after the closing quote, or -1 when it is not among these bytes
   */
  find(chunk: Buffer, from: number): number {
    const { length } = chunk;
    let index = from;
    if (this.escape === 0) {
      // Most texts have no escapes, and are short: they take this way only.
      while (index < length && isPlain[chunk[index]] === 1) index++;
      if (index < length && chunk[index] === quote) return index + 1;
    }
    while (index < length) {
      if (this.escape > 0) {
        this.passEscape(chunk[index], index);
        index++;
        continue;
      }
      while (index < length && isPlain[chunk[index]] === 1) index++;
      if (index === length) break;
      const byte = chunk[index];
      if (byte === quote) return index + 1;
      if (byte !== backslash)
        this.fail('a text holds a raw control character', index);
      this.escape = 1;
      index++;
    }
    return -1;
  }

  private passEscape(byte: number, index: number): void {
    if (this.escape > 1) {
      if (isHexDigit[byte] === 0)
        this.fail('a text holds an escape without its digits', index);
      this.escape = this.escape === 2 ? 0 : this.escape - 1;
    } else if (byte === letterU) {
      this.escape = 5;
    } else {
      if (isEscape[byte] === 0)
        this.fail('a text holds an unknown escape', index);
      this.escape = 0;
    }
  }
}
