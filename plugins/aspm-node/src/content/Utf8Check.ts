import { isUtf8 } from 'node:buffer';

/** How many bytes a character has, by its first byte. Bytes that begin none count as one. */
function lengthOfCharacter(first: number): number {
  if (first >= 0xf0) return 4;
  if (first >= 0xe0) return 3;
  return first >= 0xc0 ? 2 : 1;
}

/** Checks that bytes are UTF-8 as they arrive, with characters that lie across pieces. */
export class Utf8Check {
  /** The beginning of a character whose end is still to come. */
  private rest = Buffer.alloc(0);

  /**
   * Takes the next piece.
   *
   * @returns where in the piece the first malformed character is, or -1
   */
  write(chunk: Buffer): number {
    let from = 0;
    if (this.rest.length > 0) {
      from = lengthOfCharacter(this.rest[0]) - this.rest.length;
      const character = Buffer.concat([this.rest, chunk.subarray(0, from)]);
      if (chunk.length < from) {
        this.rest = character;
        return -1;
      }
      if (!isUtf8(character)) return 0;
    }
    let to = chunk.length;
    for (let back = 1; back <= 3 && chunk.length - back >= from; back++) {
      const byte = chunk[chunk.length - back];
      if (byte < 0x80) break;
      if (byte >= 0xc0) {
        if (lengthOfCharacter(byte) > back) to = chunk.length - back;
        break;
      }
    }
    this.rest = Buffer.from(chunk.subarray(to));
    const whole = chunk.subarray(from, to);
    return isUtf8(whole) ? -1 : from + firstMalformed(whole);
  }

  /** Whether the bytes so far end with a whole character. */
  isComplete(): boolean {
    return this.rest.length === 0;
  }
}

function firstMalformed(bytes: Buffer): number {
  let index = 0;
  while (index < bytes.length) {
    const next = index + lengthOfCharacter(bytes[index]);
    if (!isUtf8(bytes.subarray(index, next))) break;
    index = next;
  }
  return index;
}
