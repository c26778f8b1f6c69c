/** How many bytes tell the encoding. */
const headBytes = 4;

/**
 * Text of any of the encodings in which scanners write, as UTF-8 without byte order mark. Bytes that
 * are no text at all pass as they are.
 */
export async function* decodeText(
  source: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer, void> {
  let decoder: TextDecoder | undefined;
  for await (const chunk of withWholeHead(source)) {
    let bytes = chunk.bytes;
    if (chunk.isFirst) {
      const encoding = encodingOf(bytes);
      if (encoding) decoder = new TextDecoder(encoding);
      else if (startsWith(bytes, 0xef, 0xbb, 0xbf)) bytes = bytes.subarray(3);
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

/** UTF-16 by its mark, or by the zero that comes with the first character of JSON or XML. */
function encodingOf(head: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  if (startsWith(head, 0xff, 0xfe)) return 'utf-16le';
  if (startsWith(head, 0xfe, 0xff)) return 'utf-16be';
  const isOpening = (byte: number) =>
    [0x7b, 0x5b, 0x3c, 0x20, 0x0a, 0x0d, 0x09].includes(byte);
  if (head.length >= 4 && isOpening(head[0]) && head[1] === 0 && head[3] === 0)
    return 'utf-16le';
  if (head.length >= 4 && head[0] === 0 && isOpening(head[1]) && head[2] === 0)
    return 'utf-16be';
  return undefined;
}

function startsWith(bytes: Buffer, ...prefix: number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte);
}
