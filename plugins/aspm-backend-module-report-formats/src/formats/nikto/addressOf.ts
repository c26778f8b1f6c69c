const schemes: Record<string, string> = { 443: 'https', 80: 'http' };

/**
 * The address of a path, in reports that do not tell the scheme: for other ports than the usual ones
 * it is left out.
 */
export function addressOf(
  host: string,
  port: string | undefined,
  path: string | undefined,
): string | undefined {
  if (!path?.startsWith('/')) return path;
  const scheme = port && Object.hasOwn(schemes, port) && schemes[port];
  if (scheme) return `${scheme}://${host}${path}`;
  return `${host}${port ? `:${port}` : ''}${path}`;
}
