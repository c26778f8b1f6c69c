import { crc32, deflateRawSync } from 'node:zlib';

/** A file to be packed, and what is odd about it. */
export interface ZipEntry {
  name: string;
  content: string | Buffer;
  /** 0 stores, 8 is deflate; others are written as though they were known. */
  method?: number;
  /** Whether sizes and checksum stand behind the content, as in archives that are written as a stream. */
  hasDescriptor?: boolean;
  isZip64?: boolean;
  isEncrypted?: boolean;
  /** What the archive says of it, where it lies. */
  size?: number;
  checksum?: number;
}

/** A zip archive. */
export function zipOf(...entries: ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { hasDescriptor = false, isZip64 = false, method = 8 } = entry;
    const name = Buffer.from(entry.name);
    const content = Buffer.from(entry.content);
    const packed = method === 8 ? deflateRawSync(content) : content;
    const sum = entry.checksum ?? crc32(content);
    const size = entry.size ?? content.length;
    const flags = 0x800 + (hasDescriptor ? 8 : 0) + (entry.isEncrypted ? 1 : 0);
    const fields = (isLocal: boolean) => {
      const isLater = isLocal && hasDescriptor;
      const length = (value: number) => (isZip64 ? 0xffffffff : value);
      return [
        numbers(2, isZip64 ? 45 : 20, flags, method, 0, 0),
        numbers(
          4,
          ...(isLater ? [0, 0, 0] : [sum, length(packed.length), length(size)]),
        ),
        numbers(2, name.length, isZip64 ? 20 : 0),
      ];
    };
    const extra = isZip64
      ? [numbers(2, 1, 16), numbers(8, size, packed.length)]
      : [];
    const local = Buffer.concat([
      numbers(4, 0x04034b50),
      ...fields(true),
      name,
      ...extra,
      packed,
      ...(hasDescriptor
        ? [numbers(4, 0x08074b50, sum, packed.length, size)]
        : []),
    ]);
    directory.push(
      numbers(4, 0x02014b50),
      numbers(2, 45),
      ...fields(false),
      numbers(2, 0, 0, 0),
      numbers(4, 0, offset),
      name,
      ...extra,
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([
    ...parts,
    central,
    numbers(4, 0x06054b50),
    numbers(2, 0, 0, entries.length, entries.length),
    numbers(4, central.length, offset),
    numbers(2, 0),
  ]);
}

function numbers(bytes: 2 | 4 | 8, ...values: number[]): Buffer {
  const buffer = Buffer.alloc(bytes * values.length);
  for (const [index, value] of values.entries()) {
    if (bytes === 8) buffer.writeBigUInt64LE(BigInt(value), index * bytes);
    else buffer.writeUIntLE(value, index * bytes, bytes);
  }
  return buffer;
}
