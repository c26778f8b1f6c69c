const longest = 8_000;

/** Headers by which a caller proves who they are, and that others could use in their place. */
const credentials =
  /^((?:proxy-)?authorization|(?:set-)?cookie2?|x-(?:api-key|auth-token|csrf-token|amz-security-token))( *:)(.*)$/gim;

/**
 * A request or response as evidence: its headers without what they authenticate with, its body, cut
 * to a length that still shows the problem.
 */
export function httpMessage(
  headers: string | undefined,
  body: string | undefined,
): string | undefined {
  const safe = headers
    ?.trim()
    .replace(/^[\t ]+/gm, '')
    .replace(
      credentials,
      (_, name: string, colon: string, value: string) =>
        `${name}${colon} ${maskCredentials(name, value.trim())}`,
    );
  const text = [safe, body?.trim()].filter(part => part).join('\n\n');
  if (text === '') return undefined;
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)}\n[cut: ${
    text.length - longest
  } more characters]`;
}

/** The names of cookies, their attributes and the scheme stay: they are what a problem is about. */
function maskCredentials(name: string, value: string): string {
  if (/cookie/i.test(name)) {
    const attribute =
      /^(?:path|domain|expires|max-age|samesite|version|comment)$/i;
    return value.replace(/([^=;\s]+)=([^;]*)/g, (pair, key: string) =>
      attribute.test(key) ? pair : `${key}=••••••••`,
    );
  }
  const scheme = /^(?:basic|bearer|digest|negotiate|ntlm)\b/i.exec(value);
  return scheme ? `${scheme[0]} ••••••••` : '••••••••';
}
