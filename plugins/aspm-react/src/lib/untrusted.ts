// Characters that turn the order of what follows: with them a text can look like another one.
const bidiControls = /[\u202a-\u202e\u2066-\u2069]/g;
const bidiMarks = /[\u061c\u200e\u200f]/g;
// All control characters but tab and line break.
// eslint-disable-next-line no-control-regex
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/**
 * A text from outside as it may be shown: what would reorder it is made visible, what would control a
 * terminal is taken out.
 *
 * @public
 */
export function neutralise(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(controls, '')
    .replace(bidiMarks, '')
    .replace(
      bidiControls,
      character => `[U+${character.charCodeAt(0).toString(16).toUpperCase()}]`,
    );
}

/** The address when following it is harmless: http, https or mailto; else undefined. @public */
export function safeUrl(address: string | undefined): string | undefined {
  if (!address) return undefined;
  try {
    const url = new URL(address);
    return ['http:', 'https:', 'mailto:'].includes(url.protocol)
      ? url.href
      : undefined;
  } catch {
    return undefined;
  }
}

/** Where a safe address leads, short: its host, or who gets the mail. @public */
export function targetOf(address: string): string {
  const url = new URL(address);
  return url.protocol === 'mailto:' ? url.pathname : url.host;
}

/**
 * The beginning of a text, cut between words and lines, at most so long; the text itself when it is
 * not longer. A code block that is cut is closed.
 *
 * @public
 */
export function beginningOf(
  text: string,
  options: { characters: number; lines: number },
): string {
  const { characters, lines } = options;
  const rows = text.split('\n');
  let start = rows.slice(0, lines).join('\n');
  if (start.length > characters) {
    const room = start.slice(0, characters);
    const end = Math.max(room.lastIndexOf(' '), room.lastIndexOf('\n'));
    start = room.slice(0, end > characters / 2 ? end : characters);
  }
  if (start.length === text.length) return text;
  const fences = start.match(/^ {0,3}```/gm)?.length ?? 0;
  return fences % 2 === 1 ? `${start}\n\`\`\`` : `${start.trimEnd()} …`;
}
