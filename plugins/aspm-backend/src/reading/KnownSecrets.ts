import { maskSecret, spellingsOf } from './maskSecrets';

/** What is shorter, or no more than a word, occurs by chance in texts that do not tell it. */
const shortest = 8;
const isWord = /^[\p{L}\s]*$/u;

/** More than these are no longer remembered. */
const mostValues = 20_000;

/**
 * The secrets that a report tells, each of which may also stand in what it says of another: two on one
 * line of code, or the password beside a user's name.
 */
export class KnownSecrets {
  /** Spellings by their beginning, the longest first. */
  private readonly byBeginning = new Map<string, string[]>();
  private readonly values = new Set<string>();

  add(value: string): void {
    if (this.values.has(value) || this.values.size >= mostValues) return;
    this.values.add(value);
    for (const spelling of spellingsOf(value)) {
      if (spelling.length < shortest || isWord.test(spelling)) continue;
      const beginning = spelling.slice(0, shortest);
      const others = this.byBeginning.get(beginning) ?? [];
      if (others.includes(spelling)) continue;
      others.push(spelling);
      others.sort((a, b) => b.length - a.length);
      this.byBeginning.set(beginning, others);
    }
  }

  /** The text with a mask in place of each. */
  takeOut(text: string): string {
    if (this.byBeginning.size === 0 || text.length < shortest) return text;
    let result = '';
    let from = 0;
    for (let index = 0; index + shortest <= text.length; ) {
      const candidates = this.byBeginning.get(
        text.slice(index, index + shortest),
      );
      const found = candidates?.find(each => text.startsWith(each, index));
      if (found === undefined) {
        index++;
        continue;
      }
      result += text.slice(from, index) + maskSecret(found);
      index += found.length;
      from = index;
    }
    return from === 0 ? text : result + text.slice(from);
  }
}
