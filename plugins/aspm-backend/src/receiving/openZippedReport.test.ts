import { mkdtempSync, rmdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync, zstdDecompressSync } from 'node:zlib';
import { ZipEntry, zipOf } from '../__testUtils__/zipOf';
import { spoolBody } from './spoolBody';

const report = Buffer.from(JSON.stringify({ results: Array(500).fill('ö') }));

async function spool(
  bytes: Buffer,
  { maximumBytes = 1_000_000, pieceLength = 1_000 } = {},
) {
  async function* pieces() {
    for (let start = 0; start < bytes.length; start += pieceLength)
      yield bytes.subarray(start, start + pieceLength);
  }
  const body = await spoolBody(Readable.from(pieces()), { maximumBytes });
  const chunks: Buffer[] = [];
  for await (const chunk of body.chunks()) chunks.push(chunk);
  await body.discard();
  return { body, content: zstdDecompressSync(Buffer.concat(chunks)) };
}

describe('a report in a zip archive', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'zip-test-'));
    jest.spyOn(os, 'tmpdir').mockReturnValue(folder);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    // Whatever came of it, nothing is left behind: a folder with something in it is not removed.
    rmdirSync(folder);
  });

  const entry = { name: 'out/report.json', content: report };

  it.each<[string, ZipEntry[]]>([
    ['that is deflated', [entry]],
    ['that is stored', [{ ...entry, method: 0 }]],
    ['whose sizes stand behind it', [{ ...entry, hasDescriptor: true }]],
    ['with long sizes (zip64)', [{ ...entry, isZip64: true }]],
    [
      'beside directories and what systems add',
      [
        { name: 'out/', content: '' },
        { name: '__MACOSX/out/._report.json', content: 'x' },
        { name: 'out/.DS_Store', content: 'x' },
        entry,
        { name: 'Thumbs.db', content: 'x' },
      ],
    ],
    [
      'that is the analysis of Fortify',
      [
        { name: 'audit.xml', content: '<Audit/>' },
        { name: 'src-archive/index.xml', content: '<x/>' },
        { name: 'audit.fvdl', content: report },
        { name: 'VERSION', content: '1.0' },
      ],
    ],
  ])('%s is taken for what it is', async (_, entries) => {
    const plain = await spool(report);
    for (const pieceLength of [1, 1_000, 1_000_000]) {
      const { body, content } = await spool(zipOf(...entries), { pieceLength });
      expect(content).toEqual(report);
      expect([body.checksum, body.sizeBytes]).toEqual([
        plain.body.checksum,
        plain.body.sizeBytes,
      ]);
    }
  });

  it.each<[string, ZipEntry[], string]>([
    ['none is', [], 'no file'],
    ['only a directory is', [{ name: 'out/', content: '' }], 'no file'],
    [
      'several are',
      [entry, { ...entry, name: 'b.json' }],
      'one by one: out/report.json, b.json',
    ],
    [
      'many are',
      Array.from({ length: 9 }, (_, index) => ({
        ...entry,
        name: `${index}.json`,
      })),
      '4.json and 4 more',
    ],
    [
      'an encrypted one is',
      [{ ...entry, isEncrypted: true }],
      'report.json in the zip archive is encrypted',
    ],
    [
      'one is that is compressed in another way',
      [{ ...entry, method: 93 }],
      'compressed in a way that is not known',
    ],
    [
      'another archive is',
      [{ ...entry, content: zipOf(entry) }],
      'is zip itself',
    ],
    ['gzip is', [{ ...entry, content: gzipSync(report) }], 'is gzip itself'],
    ['an empty one is', [{ ...entry, content: '' }], 'empty'],
    [
      'one is that is larger than it says',
      [{ ...entry, size: 100 }],
      'damaged',
    ],
    [
      'one is that is smaller than it says',
      [{ ...entry, size: report.length + 1 }],
      'damaged',
    ],
    [
      'one is that is not what was packed',
      [{ ...entry, checksum: 7 }],
      'not what was packed',
    ],
    [
      'one is whose name leads elsewhere',
      [{ ...entry, name: '../../etc/passwd' }],
      'damaged',
    ],
  ])('is refused when %s in it', async (_, entries, message) => {
    await expect(spool(zipOf(...entries))).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
  });

  it('is refused when the archive is packed with gzip', async () => {
    await expect(spool(gzipSync(zipOf(entry)))).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining('is zip itself'),
    });
  });

  it('is refused when the archive is cut or damaged anywhere', async () => {
    const whole = zipOf(entry);
    const damagedAt = (index: number) => {
      const copy = Buffer.from(whole);
      copy[index] ^= 0xff;
      return copy;
    };
    for (let index = 4; index < whole.length; index++) {
      for (const bytes of [whole.subarray(0, index), damagedAt(index)]) {
        await spool(bytes).then(
          // Some bytes say nothing, such as those of times.
          ({ content }) => expect(content).toEqual(report),
          error =>
            expect(error.name).toMatch(/^(?:InputError|ReportTooLargeError)$/),
        );
      }
    }
  });

  it('may be as large as the limit and not a byte larger, packed and unpacked', async () => {
    const { body } = await spool(zipOf(entry), { maximumBytes: report.length });
    expect(body.sizeBytes).toBe(report.length);
    for (const bytes of [
      zipOf(entry),
      // One that says it were smaller.
      zipOf({ ...entry, size: 10 }),
    ]) {
      await expect(
        spool(bytes, { maximumBytes: report.length - 1 }),
      ).rejects.toMatchObject({
        name: expect.stringMatching('ReportTooLargeError|InputError'),
      });
    }
    await expect(
      spool(zipOf({ ...entry, method: 0 }), { maximumBytes: 600 }),
    ).rejects.toMatchObject({ statusCode: 413 });
  });

  it('is refused as a bomb before it is unpacked', async () => {
    const bomb = zipOf({ ...entry, content: Buffer.alloc(50_000_000) });
    const before = process.memoryUsage().arrayBuffers;
    await expect(spool(bomb)).rejects.toMatchObject({
      statusCode: 413,
      message: expect.stringContaining('aspm.reports.maximumBytes'),
    });
    // One that lies is refused with the first bytes that are too many.
    const lying = zipOf({
      ...entry,
      content: Buffer.alloc(50_000_000),
      size: 1_000,
    });
    await expect(spool(lying)).rejects.toMatchObject({ name: 'InputError' });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(
      20_000_000,
    );
  });
});
