/** Of 32-bit words in one key. */
const words = 4;
const smallest = 1_024;

/**
 * A set of keys that are hashes as text (Base64 or hexadecimal). Of each it knows the first 16
 * characters again, 96 bits of a hash in Base64: two of a million hashes are taken for one with a
 * chance of one in 10^17. It holds a million of them in 32 MB, a third of what a set of texts would
 * take, and in one object, which the garbage collector does not walk.
 *
 * It is a hash table with open addressing and linear probing; the keys are hashes already.
 */
export class KeySet {
  private table = new Uint32Array(smallest * words);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /**
   * @param key - of at least 16 ASCII characters
   * @returns whether it was not there before
   */
  add(key: string): boolean {
    if (this.count * 2 * words >= this.table.length) this.grow();
    const isNew = this.put(
      wordOf(key, 0),
      wordOf(key, 4),
      wordOf(key, 8),
      wordOf(key, 12),
    );
    if (isNew) this.count++;
    return isNew;
  }

  private put(a: number, b: number, c: number, d: number): boolean {
    const { table } = this;
    const mask = table.length - 1;
    // The table's length is a power of two, so that the mask wraps.
    // Of a character only six bits vary, and the last ones most.
    let index = (Math.imul(a ^ Math.imul(b, 31), 0x9e3779b1) >>> 4) * words;
    index &= mask;
    while (table[index] !== 0) {
      if (
        table[index] === a &&
        table[index + 1] === b &&
        table[index + 2] === c &&
        table[index + 3] === d
      ) {
        return false;
      }
      index = (index + words) & mask;
    }
    table[index] = a;
    table[index + 1] = b;
    table[index + 2] = c;
    table[index + 3] = d;
    return true;
  }

  private grow(): void {
    const before = this.table;
    this.table = new Uint32Array(before.length * 2);
    for (let index = 0; index < before.length; index += words) {
      if (before[index] === 0) continue;
      this.put(
        before[index],
        before[index + 1],
        before[index + 2],
        before[index + 3],
      );
    }
  }
}

/** Four characters as a number, which is never zero, the mark of an empty place. */
function wordOf(key: string, start: number): number {
  return (
    (key.charCodeAt(start) |
      (key.charCodeAt(start + 1) << 8) |
      (key.charCodeAt(start + 2) << 16) |
      (key.charCodeAt(start + 3) << 24)) >>>
    0
  );
}
