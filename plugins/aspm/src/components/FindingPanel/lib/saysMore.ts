// Spaces, a full stop and the case of letters say nothing.
const plain = (text: string) =>
  text.trim().replace(/\.$/, '').replace(/\s+/g, ' ').toLowerCase();

/** The text when it says something that none of the others says already. */
export function saysMore(
  text: string | undefined,
  ...others: Array<string | undefined>
): string | undefined {
  if (!text?.trim()) return undefined;
  const known = others.some(other => other && plain(other) === plain(text));
  return known ? undefined : text;
}
