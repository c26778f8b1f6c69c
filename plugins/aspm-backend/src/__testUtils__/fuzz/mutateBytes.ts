import { Random } from './Random';

const malformed = [
  [0xff],
  [0xc0, 0xaf],
  [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80],
  [0xe2, 0x82],
  [0xf0, 0x9f],
  [0x80],
  [0x00],
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0x1f, 0x8b],
  [0x1a],
];

/** Bytes of a report that something has damaged on the way. */
export function mutateBytes(
  bytes: Buffer,
  other: Buffer,
  random: Random,
): Buffer {
  const at = random.below(bytes.length + 1);
  switch (random.below(9)) {
    case 0:
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return bytes.subarray(at);
    case 3: {
      const copy = Buffer.from(bytes);
      if (copy.length === 0) return copy;
      for (let left = random.pick([1, 1, 3, 30]); left > 0; left--)
        copy[random.below(copy.length)] ^= 1 << random.below(8);
      return copy;
    }
    case 4:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(random.pick(malformed)),
        bytes.subarray(at),
      ]);
    case 5: {
      const end = Math.min(bytes.length, at + 1 + random.below(200));
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
    }
    case 6: {
      const from = random.below(bytes.length + 1);
      const part = bytes.subarray(from, from + random.below(500));
      return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);
    }
    case 7:
      return Buffer.concat([
        bytes.subarray(0, at),
        other.subarray(random.below(other.length + 1)),
      ]);
    default:
      return Buffer.concat([bytes, random.chance(0.5) ? bytes : other]);
  }
}

/** The same text in another encoding, with a mark or without. */
export function encodeOtherwise(bytes: Buffer, random: Random): Buffer {
  const mark = random.chance(0.5) ? '\ufeff' : '';
  const text = mark + bytes.toString('utf8');
  const wide = Buffer.from(text, 'utf16le');
  switch (random.below(4)) {
    case 0:
      return Buffer.from(text);
    case 1:
      return wide;
    case 2:
      return wide.swap16();
    default:
      return Buffer.from(text, 'latin1');
  }
}
