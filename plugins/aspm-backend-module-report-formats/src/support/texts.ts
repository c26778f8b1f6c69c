import { firstLine } from './fields';

/** The first sentence of a text whose lines may be broken anywhere, cut to fit a title. */
export function firstSentence(text: string): string {
  const line = text.slice(0, 2000).replace(/\s+/g, ' ').trim();
  const [sentence] = line.split(/(?<=[^.\s]{2}[.!?]) (?=[\p{Lu}`'"])/u, 1);
  return firstLine(sentence.replace(/(?<=[^.])\.$/, ''));
}

/** The parts of a text that are separated by commas. */
export function partsOf(text: string | undefined): string[] {
  const parts = text?.split(',').map(part => part.trim());
  return parts?.filter(part => part !== '') ?? [];
}

/** A path with forward slashes and without a leading `./`. */
export function plainPath(path: string): string {
  return path.replace(/\\/g, '/').replace(/^(?:\.\/+)+/, '');
}

/** A path as seen from the directory or image that was scanned, where tools begin it with a slash. */
export function pathFromRoot(path: string): string {
  return plainPath(path).replace(/^\/+/, '');
}
