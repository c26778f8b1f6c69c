/** A time as the API writes it, from one as a database gives it. */
export function toIsoTime(
  milliseconds: number | string | null | undefined,
): string | undefined {
  return milliseconds === null || milliseconds === undefined
    ? undefined
    : new Date(Number(milliseconds)).toISOString();
}
