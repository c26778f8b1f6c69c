import { createHmac } from 'node:crypto';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';

/** An observation whose secret is gone: a keyed hash and a mask stand for it. */
export type MaskedObservation = Omit<ReadObservation, 'secret'> & {
  secret?: {
    kind?: string;
    verified?: boolean;
    hash?: string;
    masked?: string;
  };
};

/** Values shorter than this occur by chance in other texts, so only exact fields are masked. */
const shortestInText = 6;

/** Shows as much of a secret as a person needs to tell it from another: its ends, if it is long. */
export function maskSecret(value: string): string {
  if (value.length < 16) return '•'.repeat(8);
  return `${value.slice(0, 2)}${'•'.repeat(8)}${value.slice(-2)}`;
}

/**
 * Takes the secret's value out of every text of the observation.
 *
 * @param hashKey - the key of the hash (HMAC-SHA-256) by which the same secret is known again
 */
export function maskSecrets(
  observation: ReadObservation,
  hashKey: string,
): MaskedObservation {
  const { secret, ...rest } = observation;
  if (!secret) return rest;
  const { value, ...described } = secret;
  if (!value) return { ...rest, secret: described };
  const masked = maskSecret(value);
  const hash = createHmac('sha256', hashKey)
    .update(value)
    .digest('base64url')
    .slice(0, 32);
  const parts = new Set(
    [
      value,
      value.trim(),
      ...value.split(/\r?\n/),
      encodeURIComponent(wellFormed(value)),
      JSON.stringify(value).slice(1, -1),
    ].filter(part => part.length >= shortestInText),
  );
  const ordered = [...parts].sort((a, b) => b.length - a.length);
  return {
    ...replaceInTexts(rest, text =>
      ordered.reduce((result, part) => result.split(part).join(masked), text),
    ),
    secret: { ...described, hash, masked },
  };
}

/** A lone half of a surrogate pair cannot be encoded; writing it as UTF-8 replaces it. */
function wellFormed(value: string): string {
  return Buffer.from(value).toString();
}

function replaceInTexts<T>(value: T, replace: (text: string) => string): T {
  if (typeof value === 'string') return replace(value) as T;
  if (Array.isArray(value))
    return value.map(item => replaceInTexts(item, replace)) as T;
  if (value && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        replace(key),
        replaceInTexts(item, replace),
      ]),
    ) as T;
  }
  return value;
}
