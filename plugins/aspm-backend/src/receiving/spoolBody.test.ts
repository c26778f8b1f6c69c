import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync, zstdDecompressSync } from 'node:zlib';
import { chunkBytes, spoolBody } from './spoolBody';

const text = Buffer.from(JSON.stringify({ results: Array(500).fill('Größe') }));

async function* pieces(bytes: Buffer, length: number) {
  for (let start = 0; start < bytes.length; start += length)
    yield bytes.subarray(start, start + length);
}

const spool = (
  bytes: Buffer,
  { maximumBytes = 1_000_000, pieceLength = 1_000 } = {},
) => spoolBody(Readable.from(pieces(bytes, pieceLength)), { maximumBytes });

async function contentOf(body: Awaited<ReturnType<typeof spoolBody>>) {
  const chunks: Buffer[] = [];
  for await (const chunk of body.chunks()) {
    expect(chunk.length).toBeLessThanOrEqual(chunkBytes);
    chunks.push(chunk);
  }
  return zstdDecompressSync(Buffer.concat(chunks));
}

describe('spoolBody', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'spool-test-'));
    jest.spyOn(os, 'tmpdir').mockReturnValue(folder);
  });

  afterEach(async () => {
    jest.restoreAllMocks();
    await rm(folder, { recursive: true });
  });

  it.each([1, 2, 3, 1_000, 1_000_000])(
    'keeps a body as it is, in pieces of %p bytes',
    async pieceLength => {
      const body = await spool(text, { pieceLength });
      expect(await contentOf(body)).toEqual(text);
      expect(body).toMatchObject({
        sizeBytes: text.length,
        checksum: createHash('sha256').update(text).digest('hex'),
      });
      expect(await readdir(folder)).toHaveLength(1);
      await body.discard();
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it.each([1, 2, 1_000])(
    'takes what is in gzip, whose first bytes tell it, in pieces of %p bytes',
    async pieceLength => {
      const body = await spool(gzipSync(text), { pieceLength });
      const plain = await spool(text);
      expect(await contentOf(body)).toEqual(text);
      expect([body.checksum, body.sizeBytes]).toEqual([
        plain.checksum,
        plain.sizeBytes,
      ]);
    },
  );

  it('reads more than one chunk of what does not compress', async () => {
    const noise = randomBytes(3 * chunkBytes);
    const body = await spool(noise, {
      maximumBytes: noise.length,
      pieceLength: 100_000,
    });
    expect(await contentOf(body)).toEqual(noise);
  });

  it('takes a body of a single byte', async () => {
    expect(await contentOf(await spool(Buffer.from('1')))).toEqual(
      Buffer.from('1'),
    );
  });

  it('takes texts in pieces as well as bytes', async () => {
    const body = await spoolBody(Readable.from(['{"a":', ' 1}']), {
      maximumBytes: 100,
    });
    expect((await contentOf(body)).toString()).toBe('{"a": 1}');
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'empty'],
    ['nothing in gzip', gzipSync(''), 'empty'],
    ['half a gzip', gzipSync(text).subarray(0, 60), 'gzip'],
    ['gzip without its end', gzipSync(text).subarray(0, -1), 'gzip'],
    ['two bytes that look like gzip', Buffer.from([0x1f, 0x8b]), 'gzip'],
    [
      'gzip with other bytes in it',
      Buffer.concat([gzipSync(text).subarray(0, 20), Buffer.alloc(500, 7)]),
      'gzip',
    ],
  ])('refuses %s and leaves nothing behind', async (_, bytes, message) => {
    await expect(spool(bytes)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('allows as much as the limit and not a byte more, counted inside gzip', async () => {
    for (const encode of [(bytes: Buffer) => bytes, gzipSync]) {
      const fits = await spool(encode(text), { maximumBytes: text.length });
      expect(fits.sizeBytes).toBe(text.length);
      await fits.discard();
      await expect(
        spool(encode(text), { maximumBytes: text.length - 1 }),
      ).rejects.toMatchObject({
        statusCode: 413,
        message: expect.stringContaining('aspm.reports.maximumBytes'),
      });
      expect(await readdir(folder)).toEqual([]);
    }
  });

  it('stops at the limit of a bomb, having read little of it', async () => {
    // 10 GB of zeros: members of gzip one after the other are one content.
    const member = gzipSync(Buffer.alloc(10_000_000));
    let sent = 0;
    async function* bomb() {
      for (; sent < 1_000; sent++) yield member;
    }
    await expect(
      spoolBody(Readable.from(bomb()), { maximumBytes: 1_000_000 }),
    ).rejects.toMatchObject({ statusCode: 413 });
    expect(sent).toBeLessThan(100);
    expect(await readdir(folder)).toEqual([]);
  });

  it('holds little in memory of a large body', async () => {
    const member = gzipSync(Buffer.alloc(10_000_000));
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    async function* large() {
      for (let index = 0; index < 20; index++) {
        most = Math.max(most, process.memoryUsage().arrayBuffers);
        yield member;
      }
    }
    const body = await spoolBody(Readable.from(large()), {
      maximumBytes: 200_000_000,
    });
    expect(body.sizeBytes).toBe(200_000_000);
    expect(most - before).toBeLessThan(100_000_000);
  }, 60_000);

  it('leaves nothing behind when the sender goes away', async () => {
    async function* broken() {
      yield text;
      throw new Error('connection reset');
    }
    await expect(
      spoolBody(Readable.from(broken()), { maximumBytes: 1_000_000 }),
    ).rejects.toThrow('connection reset');
    expect(await readdir(folder)).toEqual([]);
  });
});
