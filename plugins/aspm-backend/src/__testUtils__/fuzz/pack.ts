import { gzipSync } from 'node:zlib';
import { zipOf } from '../zipOf';
import { Random } from './Random';
import { mutateBytes } from './mutateBytes';

/** Larger than a report may be, once it is unpacked. */
const bombBytes = 64 * 1024 * 1024;

let bombs: Buffer[] | undefined;

function makeBombs(): Buffer[] {
  const zeros = Buffer.alloc(bombBytes);
  const gzip = gzipSync(zeros);
  const zip = (size?: number) =>
    zipOf({ name: 'bomb.json', content: zeros, size });
  return [gzip, gzipSync(gzip), zip(), zip(100)];
}

/** A report that is packed, well or badly, or what is packed is a bomb. */
export function pack(bytes: Buffer, random: Random): Buffer {
  const entry = { name: 'report.json', content: bytes };
  switch (random.below(12)) {
    case 0:
    case 1:
      return gzipSync(bytes);
    case 2:
      return Buffer.concat([gzipSync(bytes), gzipSync(bytes)]);
    case 3:
      return mutateBytes(gzipSync(bytes), bytes, random);
    case 4:
      return zipOf(entry);
    case 5:
      return zipOf({
        ...entry,
        method: random.pick([0, 8, 8, 93]),
        hasDescriptor: random.chance(0.5),
        isZip64: random.chance(0.5),
        isEncrypted: random.chance(0.2),
      });
    case 6:
    case 7:
      return mutateBytes(zipOf(entry), bytes, random);
    case 8:
      return zipOf(entry, { ...entry, name: random.pick(['b', 'c/', '../d']) });
    case 9:
      return zipOf({ ...entry, content: zipOf(entry) });
    case 10:
      return gzipSync(zipOf(entry));
    default:
      // Now and then, since they take time.
      if (random.chance(0.8)) return zipOf({ ...entry, size: 10 });
      bombs ??= makeBombs();
      return random.pick(bombs);
  }
}
