import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { constants, createGunzip, createZstdCompress } from 'node:zlib';
import { InputError } from '@backstage/errors';
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

/**
 * Streams a body into a file of its own, while it is hashed, measured and compressed. A body that
 * is compressed with gzip, whatever its headers say, is taken for what is in it.
 *
 * @throws InputError for an empty body and for broken gzip; ReportTooLargeError above the limit
 */
export async function spoolBody(
  body: Readable,
  options: { maximumBytes: number },
): Promise<SpooledBody> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'aspm-report-'));
  const discard = () => rm(folder, { recursive: true, force: true });
  const file = path.join(folder, randomUUID());
  const hash = createHash('sha256');
  let sizeBytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _, done) {
      sizeBytes += chunk.length;
      if (sizeBytes > options.maximumBytes) {
        done(new ReportTooLargeError(options.maximumBytes));
        return;
      }
      hash.update(chunk);
      done(null, chunk);
    },
  });
  try {
    const head = await readHead(body);
    const isGzip = head[0] === 0x1f && head[1] === 0x8b;
    const source = Readable.from(withHead(head, body));
    const compress = createZstdCompress({
      chunkSize: 256 * 1024,
      params: { [constants.ZSTD_c_compressionLevel]: 1 },
    });
    const target = createWriteStream(file);
    if (isGzip)
      await pipeline(source, createGunzip(), measure, compress, target);
    else await pipeline(source, measure, compress, target);
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

async function readHead(body: Readable): Promise<Buffer> {
  let head = Buffer.alloc(0);
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    head = Buffer.concat([head, Buffer.from(chunk)]);
    if (head.length >= 2) break;
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
