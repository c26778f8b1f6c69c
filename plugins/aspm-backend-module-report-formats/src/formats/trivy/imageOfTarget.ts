/** The image in targets such as `alpine:3.10 (alpine 3.10.2)`. */
export function imageOfTarget(target: unknown): string | undefined {
  if (typeof target !== 'string') return undefined;
  return /^(\S+) \([a-z].*\)$/.exec(target)?.[1];
}
