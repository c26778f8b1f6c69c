import fc from 'fast-check';
import { decodeText } from './decodeText';

async function decode(bytes: Buffer, pieceLength = bytes.length) {
  async function* pieces() {
    for (let start = 0; start < bytes.length; start += pieceLength || 1) {
      yield bytes.subarray(start, start + (pieceLength || 1));
    }
  }
  const parts: Buffer[] = [];
  for await (const part of decodeText(pieces())) parts.push(part);
  return Buffer.concat(parts);
}

const mark = '\ufeff';
const text = '{"name": "Größe 😀 漢字"}';
const bigEndian = (content: string) => Buffer.from(content, 'utf16le').swap16();

function utf32(content: string, littleEndian: boolean): Buffer {
  const characters = Array.from(content, each => each.codePointAt(0)!);
  const bytes = Buffer.alloc(characters.length * 4);
  for (const [index, code] of characters.entries()) {
    if (littleEndian) bytes.writeUInt32LE(code, index * 4);
    else bytes.writeUInt32BE(code, index * 4);
  }
  return bytes;
}

const encodings: Array<[string, Buffer]> = [
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.from(mark + text)],
  ['UTF-16 LE', Buffer.from(text, 'utf16le')],
  ['UTF-16 LE with a mark', Buffer.from(mark + text, 'utf16le')],
  ['UTF-16 BE', bigEndian(text)],
  ['UTF-16 BE with a mark', bigEndian(mark + text)],
  ['UTF-32 LE', utf32(text, true)],
  ['UTF-32 LE with a mark', utf32(mark + text, true)],
  ['UTF-32 BE', utf32(text, false)],
  ['UTF-32 BE with a mark', utf32(mark + text, false)],
];

describe('decodeText', () => {
  it.each(encodings)('gives UTF-8 for %s', async (_, bytes) => {
    expect((await decode(bytes)).toString()).toBe(text);
  });

  it.each(encodings)(
    'does so wherever the pieces of %s are cut',
    async (_, bytes) => {
      for (let length = 1; length <= 9; length++) {
        expect((await decode(bytes, length)).toString()).toBe(text);
      }
    },
  );

  it.each([
    ...['<a/>', '[1]', ' {}', '\n[]', '\t<x/>'],
    ...['Severity,Größe', '"id";"title"', '# name'],
  ])(
    'knows UTF-16 and UTF-32 without a mark by the beginning %p',
    async content => {
      for (const bytes of [
        Buffer.from(content, 'utf16le'),
        bigEndian(content),
        utf32(content, true),
        utf32(content, false),
      ]) {
        expect((await decode(bytes)).toString()).toBe(content);
      }
    },
  );

  it('takes a mark inside the text for a character', async () => {
    expect((await decode(Buffer.from(`a${mark}b`))).toString()).toBe(
      `a${mark}b`,
    );
  });

  it('gives nothing for nothing, and what there is of very short texts', async () => {
    expect(await decode(Buffer.alloc(0))).toHaveLength(0);
    expect((await decode(Buffer.from('{}'))).toString()).toBe('{}');
    expect((await decode(Buffer.from('1'))).toString()).toBe('1');
    expect(await decode(Buffer.from(mark))).toHaveLength(0);
  });

  it('puts a sign where UTF-16 ends in the middle of a character', async () => {
    const cut = Buffer.from(`${mark}[1`, 'utf16le').subarray(0, -1);
    expect((await decode(cut, 3)).toString()).toBe('[\ufffd');
  });

  it('puts a sign where UTF-32 has no character, and where it ends in the middle of one', async () => {
    const lone = Buffer.from([0, 0xd8, 0, 0]);
    const beyond = Buffer.from([0, 0, 0x11, 0]);
    const bytes = Buffer.concat([utf32('[1', true), lone, beyond, lone]);
    expect((await decode(bytes.subarray(0, -1), 3)).toString()).toBe(
      '[1\ufffd\ufffd\ufffd',
    );
  });

  it('lets bytes pass that are no text', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        async (random, length) => {
          // PK begins a zip archive.
          const bytes = Buffer.from([0x50, 0x4b, ...random]);
          expect(await decode(bytes, length)).toEqual(bytes);
        },
      ),
    );
  });
});
