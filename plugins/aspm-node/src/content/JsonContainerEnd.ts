import { isPlain, isStructure, jsonByte } from './jsonBytes';

const { quote, backslash, openObject, openArray } = jsonByte;

/**
 * Finds where an object or array ends, across pieces, without checking what is inside: half of the
 * work for what a parser reads anyway, which is most of a report's bytes.
 */
export class JsonContainerEnd {
  /** How many objects and arrays are open. */
  private nesting = 0;
  private inText = false;
  /** Whether the last byte was a backslash, so that the next means nothing. */
  private escaped = false;

  constructor(
    /** Called for each object or array inside, with how deep it lies. */
    private readonly checkDepth: (nesting: number, index: number) => void,
  ) {}

  /** Whether the end is still to come. */
  isOpen(): boolean {
    return this.nesting > 0;
  }

  /**
   * Goes on from the opening bracket, or from where the last bytes ended.
   *
   * @returns the index after the closing bracket, or -1 when it is not among these bytes
   */
  find(chunk: Buffer, from: number): number {
    const { length } = chunk;
    let { nesting, inText } = this;
    let index = from;
    if (this.escaped && index < length) {
      this.escaped = false;
      index++;
    }
    while (index < length) {
      if (inText) {
        while (index < length && isPlain[chunk[index]] === 1) index++;
      } else {
        while (index < length && isStructure[chunk[index]] === 0) index++;
      }
      if (index === length) break;
      const byte = chunk[index++];
      if (inText) {
        if (byte === quote) inText = false;
        else if (byte === backslash) {
          if (index === length) this.escaped = true;
          index++;
        }
      } else if (byte === quote) {
        inText = true;
      } else if (byte === openObject || byte === openArray) {
        if (nesting > 0) this.checkDepth(nesting, index - 1);
        nesting++;
      } else if (--nesting === 0) {
        this.nesting = 0;
        this.inText = false;
        return index;
      }
    }
    this.nesting = nesting;
    this.inText = inText;
    return -1;
  }
}
