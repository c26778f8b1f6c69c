import { Utf32Decoder } from './Utf32Decoder';

/** How many bytes tell the encoding. */
const headBytes = 4;

/**
 * Text of any of the encodings in which scanners write, as UTF-8 without byte order mark. Bytes that
 * are no text at all pass as they are.
 */
export async function* decodeText(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer, void> {
  let decoder: Decoder | undefined;
  for await (const chunk of withWholeHead(source)) {
    let bytes = chunk.bytes;
    if (chunk.isFirst) {
      decoder = decoderFor(bytes);
      if (!decoder && startsWith(bytes, 0xef, 0xbb, 0xbf))
        bytes = bytes.subarray(3);
    }
    yield decoder
      ? Buffer.from(decoder.decode(bytes, { stream: true }))
      : bytes;
  }
  const rest = decoder?.decode();
  if (rest) yield Buffer.from(rest);
}

/** The pieces, of which the first has enough bytes to tell the encoding, or all that there are. */
async function* withWholeHead(source: AsyncIterable<Buffer>) {
  let head: Buffer | undefined = Buffer.alloc(0);
  for await (const bytes of source) {
    if (!head) {
      yield { bytes, isFirst: false };
      continue;
    }
    head = Buffer.concat([head, bytes]);
    if (head.length >= headBytes) {
      yield { bytes: head, isFirst: true };
      head = undefined;
    }
  }
  if (head) yield { bytes: head, isFirst: true };
}

type Decoder = Pick<TextDecoder, 'decode'>;

/** By the mark, or by the zeros that come with the first character where it is one of ASCII. */
function decoderFor(head: Buffer): Decoder | undefined {
  if (startsWith(head, 0xff, 0xfe, 0, 0)) return new Utf32Decoder(true);
  if (startsWith(head, 0, 0, 0xfe, 0xff)) return new Utf32Decoder(false);
  if (startsWith(head, 0xff, 0xfe)) return new TextDecoder('utf-16le');
  if (startsWith(head, 0xfe, 0xff)) return new TextDecoder('utf-16be');
  if (head.length < headBytes) return undefined;
  const [a, b, c, d] = head;
  if (isAscii(a) && b === 0 && c === 0 && d === 0)
    return new Utf32Decoder(true);
  if (a === 0 && b === 0 && c === 0 && isAscii(d))
    return new Utf32Decoder(false);
  if (isAscii(a) && b === 0 && c !== 0 && d === 0)
    return new TextDecoder('utf-16le');
  if (a === 0 && isAscii(b) && c === 0 && d !== 0)
    return new TextDecoder('utf-16be');
  return undefined;
}

/** A character of ASCII with which a text may begin. */
function isAscii(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || [0x09, 0x0a, 0x0d].includes(byte);
}

function startsWith(bytes: Buffer, ...prefix: number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
