import { hash } from 'node:crypto';

/** 128 bits of SHA-256: collisions are out of reach for any number of observations. */
export function digest(...parts: Array<string | number | undefined>): string {
  // The parts' lengths keep ['ab', 'c'] apart from ['a', 'bc'].
  let text = '';
  for (const part of parts) {
    const value = part === undefined ? '' : String(part);
    text += `${value.length}:${value}`;
  }
  return hash('sha256', text, 'base64url').slice(0, 22);
}
