import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createZstdCompress } from 'node:zlib';
import { InputError } from '@backstage/errors';
import { openZippedReport } from './openZippedReport';
import { ReportTooLargeError } from './ReportTooLargeError';

/** A body that was received whole. */
export interface SpooledBody {
  /** SHA-256 of the bytes before compression, in hexadecimal. */
  checksum: string;
  /** Before compression. */
  sizeBytes: number;
  /** The bytes, compressed with Zstandard, in pieces of up to `chunkBytes`. */
  chunks(): AsyncIterable<Buffer>;
  discard(): Promise<void>;
}

export const chunkBytes = 512 * 1024;

/** How many bytes tell whether something is packed. */
const headBytes = 4;

/**
 * Streams a body into a file of its own, while it is hashed, measured and compressed. A body that
 * is compressed with gzip, or a zip archive with one file, whatever its headers say, is taken for
 * what is in it.
 *
 * @throws InputError for an empty body and for one that cannot be unpacked; ReportTooLargeError above
 *   the limit
 */
export async function spoolBody(
  body: Readable,
  options: { maximumBytes: number },
): Promise<SpooledBody> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'aspm-report-'));
  const discard = () => rm(folder, { recursive: true, force: true });
  const file = path.join(folder, randomUUID());
  const archive = path.join(folder, 'archive');
  const hash = createHash('sha256');
  let sizeBytes = 0;
  try {
    const head = await readHead(body);
    const packing = packingOf(head);
    const received = Readable.from(withHead(head, body));
    const measure = meter(options, chunk => {
      sizeBytes += chunk.length;
      hash.update(chunk);
    });
    const compress = createZstdCompress({
      chunkSize: 256 * 1024,
      params: { [constants.ZSTD_c_compressionLevel]: 1 },
    });
    // Opened when something flows into it: a stream that nobody waits for has nobody to tell of errors.
    const target = () => createWriteStream(file);
    if (packing === 'gzip') {
      const gunzip = createGunzip();
      await pipeline(
        received,
        gunzip,
        refusePacked(),
        measure,
        compress,
        target(),
      );
    } else if (packing === 'zip') {
      // What is in an archive stands at its end.
      const limit = meter(options, () => {});
      await pipeline(received, limit, createWriteStream(archive));
      const source = await openZippedReport(archive, options);
      await pipeline(source, refusePacked(), measure, compress, target());
      await rm(archive);
    } else {
      await pipeline(received, measure, compress, target());
    }
    if (sizeBytes === 0) throw new InputError('The report is empty');
  } catch (error) {
    await discard();
    throw isBrokenGzip(error)
      ? new InputError('The body is not valid gzip', error)
      : error;
  }
  return {
    checksum: hash.digest('hex'),
    sizeBytes,
    chunks: () => createReadStream(file, { highWaterMark: chunkBytes }),
    discard,
  };
}

/** Passes on what the limit allows. */
function meter(
  { maximumBytes }: { maximumBytes: number },
  onBytes: (chunk: Buffer) => void,
): Transform {
  let sizeBytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      sizeBytes += chunk.length;
      if (sizeBytes > maximumBytes) {
        done(new ReportTooLargeError(maximumBytes));
        return;
      }
      onBytes(chunk);
      done(null, chunk);
    },
  });
}

/** Passes on what was unpacked, unless it is packed once more. */
function refusePacked(): Transform {
  let head: Buffer | undefined = Buffer.alloc(0);
  return new Transform({
    transform(chunk: Buffer, _, done) {
      if (head) {
        head = Buffer.concat([head, chunk.subarray(0, headBytes)]);
        const packing = packingOf(head);
        if (packing) {
          done(
            new InputError(
              `What is packed in the body is ${packing} itself; pack the report once`,
            ),
          );
          return;
        }
        if (head.length >= headBytes) head = undefined;
      }
      done(null, chunk);
    },
  });
}

function packingOf(head: Buffer): 'gzip' | 'zip' | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  // An archive begins with an entry, or with its end where it is empty.
  const isZip =
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));
  return isZip ? 'zip' : undefined;
}

async function readHead(body: Readable): Promise<Buffer> {
  let head = Buffer.alloc(0);
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    head = Buffer.concat([head, Buffer.from(chunk)]);
    if (head.length >= headBytes) break;
  }
  return head;
}

async function* withHead(head: Buffer, body: Readable) {
  yield head;
  yield* body;
}

function isBrokenGzip(error: unknown): error is Error {
  const code = (error as { code?: unknown } | undefined)?.code;
  return code === 'Z_DATA_ERROR' || code === 'Z_BUF_ERROR';
}
