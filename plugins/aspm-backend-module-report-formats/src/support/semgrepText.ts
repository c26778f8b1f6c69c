/** What Semgrep writes in place of lines and fingerprints for users who are not logged in. */
const withheld = 'requires login';

/** A text that Semgrep gave, unless it is what stands for a text that it keeps back. */
export function withoutWithheld(text: string | undefined): string | undefined {
  return text === withheld ? undefined : text;
}
