import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Larger reports take long and tell nothing more. */
const mostBytes = 60_000;
const mostElements = 6;

/** A report from which others are made. */
export interface FuzzSource {
  name: string;
  bytes: Buffer;
}

/** The reports below a folder, with long lists in them cut. */
export function readSources(folder: string): FuzzSource[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map(name => ({ name, file: path.join(folder, name) }))
    .filter(({ file }) => statSync(file).isFile())
    .filter(({ name }) => !/\.(?:md|ya?ml|txt|mjs)$/i.test(name))
    .map(({ name, file }) => ({ name, bytes: shorten(readFileSync(file)) }))
    .filter(({ bytes }) => bytes.length > 0 && bytes.length <= mostBytes);
}

function shorten(bytes: Buffer): Buffer {
  if (bytes.length < 10_000) return bytes;
  const text = bytes.toString('utf8');
  try {
    return Buffer.from(JSON.stringify(cut(JSON.parse(text))));
  } catch {
    // Of a table or of records, the first lines say enough; XML stays whole.
    if (text.trimStart().startsWith('<')) return bytes;
    return Buffer.from(text.split('\n').slice(0, 40).join('\n'));
  }
}

function cut(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, mostElements).map(cut);
  if (value && typeof value === 'object') {
    const entries = Object.entries(value).map(([key, item]) => [
      key,
      cut(item),
    ]);
    return Object.fromEntries(entries);
  }
  return value;
}
