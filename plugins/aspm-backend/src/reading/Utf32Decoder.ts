const replacement = 0xfffd;
const byteOrderMark = 0xfeff;

/** Decodes UTF-32, of which `TextDecoder` knows nothing. */
export class Utf32Decoder {
  private rest = Buffer.alloc(0);
  private isFirst = true;

  constructor(private readonly littleEndian: boolean) {}

  /** @param bytes - the next ones, or none at the end */
  decode(bytes?: Buffer): string {
    if (!bytes) return this.rest.length > 0 ? '\ufffd' : '';
    const all = Buffer.concat([this.rest, bytes]);
    const whole = all.length - (all.length % 4);
    this.rest = all.subarray(whole);
    let text = '';
    for (let index = 0; index < whole; index += 4) {
      const code = this.littleEndian
        ? all.readUInt32LE(index)
        : all.readUInt32BE(index);
      if (!this.isFirst || code !== byteOrderMark)
        text += String.fromCodePoint(isCharacter(code) ? code : replacement);
      this.isFirst = false;
    }
    return text;
  }
}

/** Halves of surrogate pairs are none. */
function isCharacter(code: number): boolean {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
