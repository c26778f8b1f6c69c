/** Milliseconds since the epoch as databases give them, as the API spells times. */
export function toIsoDate(milliseconds: number | string): string {
  return new Date(Number(milliseconds)).toISOString();
}

/** The same for a time that may be missing. */
export function toOptionalIsoDate(
  milliseconds: number | string | null | undefined,
): string | undefined {
  return milliseconds === null || milliseconds === undefined
    ? undefined
    : toIsoDate(milliseconds);
}
