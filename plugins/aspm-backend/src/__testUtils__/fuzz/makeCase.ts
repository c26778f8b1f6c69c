import { FuzzSource } from './readSources';
import { Random } from './Random';
import { encodeOtherwise, mutateBytes } from './mutateBytes';
import { mutateJson } from './mutateJson';
import { mutateTable } from './mutateTable';
import { mutateXml } from './mutateXml';
import { pack } from './pack';

/** A report to be sent, and how it came about. */
export interface FuzzCase {
  index: number;
  source: string;
  kind: string;
  bytes: Buffer;
  /** The format that its sender names, rightly or not. */
  format?: string;
}

/** The case of that number; the same for the same seed and sources. */
export function makeCase(
  seed: number,
  index: number,
  sources: FuzzSource[],
  formats: string[],
): FuzzCase {
  const random = new Random(seed, index);
  const source = random.pick(sources);
  const other = random.pick(sources);
  const format = random.chance(0.15) ? random.pick(formats) : undefined;
  const { bytes, kind } = mutate(source.bytes, other.bytes, random);
  return { index, source: source.name, kind, bytes, format };
}

function mutate(
  bytes: Buffer,
  other: Buffer,
  random: Random,
): { bytes: Buffer; kind: string } {
  const kind = random.below(20);
  if (kind === 0) return { bytes, kind: 'as it is' };
  if (kind <= 3)
    return { bytes: mutateBytes(bytes, other, random), kind: 'bytes' };
  const structured = mutateText(bytes.toString('utf8'), random);
  if (kind === 4) return { bytes: pack(bytes, random), kind: 'packed' };
  if (kind === 5) {
    return {
      bytes: encodeOtherwise(
        random.chance(0.5) ? bytes : structured.bytes,
        random,
      ),
      kind: 'encoding',
    };
  }
  if (kind === 6) {
    return {
      bytes: mutateBytes(structured.bytes, other, random),
      kind: `${structured.kind}, then bytes`,
    };
  }
  return structured;
}

function mutateText(text: string, random: Random) {
  const json = mutateJson(text, random);
  if (json !== undefined) return { bytes: Buffer.from(json), kind: 'JSON' };
  return text.trimStart().startsWith('<')
    ? { bytes: Buffer.from(mutateXml(text, random)), kind: 'XML' }
    : { bytes: Buffer.from(mutateTable(text, random)), kind: 'table' };
}
