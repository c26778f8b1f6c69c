/** Of 32-bit words in one key. */
const words = 4;
const smallest = 1_024;

/**
 * A set of 128-bit keys, as the beginnings of hashes are. It holds a million of them in 32 MB, a third
 * of what a set of texts would take, and in two objects, which the garbage collector does not walk.
 *
 * It is a hash table with open addressing and linear probing; the keys are hashes already. Zero
 * stands for an empty place, so the key zero, which no hash is, counts as never seen.
 */
export class KeySet {
  private table = new Uint32Array(smallest * words);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /**
   * @param hash - at least 16 bytes
   * @returns whether the key was not there before
   */
  add(hash: Buffer): boolean {
    if (this.count * 2 * words >= this.table.length) this.grow();
    const isNew = this.put(
      hash.readUInt32LE(0),
      hash.readUInt32LE(4),
      hash.readUInt32LE(8),
      hash.readUInt32LE(12),
    );
    if (isNew) this.count++;
    return isNew;
  }

  private put(a: number, b: number, c: number, d: number): boolean {
    const { table } = this;
    const mask = table.length - 1;
    // The table's length is a power of two, so that the mask wraps.
    let index = (a * words) & mask;
    while (
      table[index] !== 0 ||
      table[index + 1] !== 0 ||
      table[index + 2] !== 0 ||
      table[index + 3] !== 0
    ) {
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
      const [a, b, c, d] = before.subarray(index, index + words);
      if (a || b || c || d) this.put(a, b, c, d);
    }
  }
}
