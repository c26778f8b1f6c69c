/** The name of an image without tag and digest, so that it stays the same from build to build. */
export function imageName(reference: string): string {
  const [name] = reference.trim().split('@', 1);
  return name.replace(/:[^/:]*$/, '');
}

/**
 * A directory or repository in words that stay the same from scan to scan, without what may be
 * secret in its address.
 *
 * @returns undefined when it says only "here"
 */
export function directoryName(path: string): string | undefined {
  const name = path
    .slice(0, 2000)
    .trim()
    // Grype before 0.30 wrote it with quotes.
    .replace(/^"(.*)"$/, '$1')
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, '$1')
    .replace(/\\/g, '/')
    .replace(/^(?:\.\/+)+/, '')
    .replace(/\/+$/, '');
  return name === '' || name === '.' ? undefined : name;
}
