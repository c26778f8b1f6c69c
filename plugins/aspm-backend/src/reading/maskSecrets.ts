import { createHmac } from 'node:crypto';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { likelySecrets } from './likelySecrets';

/** An observation whose secret is gone: a keyed hash and a mask stand for it. */
export type MaskedObservation = Omit<ReadObservation, 'secret'> & {
  secret?: {
    kind?: string;
    verified?: boolean;
    hash?: string;
    masked?: string;
  };
};

/** Values shorter than this occur by chance in other texts, so only texts that are nothing else are masked. */
const shortestInText = 6;

/** Words of ours, which a secret such as `secret` may equal and must not change. */
const ownWords: ReadonlySet<string> = new Set([
  'category',
  'severity',
  'toolConfidence',
]);

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
  // Most have none, and need no copy either.
  if (!observation.secret && observation.category !== 'secret')
    return observation as MaskedObservation;
  const { secret, ...rest } = observation;
  if (!secret) return maskLikely(rest);
  const { value, ...described } = secret;
  if (!value?.trim()) return { ...maskLikely(rest), secret: described };
  const masked = maskSecret(value);
  const hash = createHmac('sha256', hashKey)
    .update(value)
    .digest('base64url')
    .slice(0, 32);
  const whole = new Set([value, value.trim()]);
  const parts = [...spellingsOf(value)]
    .filter(part => part.length >= shortestInText)
    .sort((a, b) => b.length - a.length);
  const takeOut = (text: string) =>
    whole.has(text)
      ? masked
      : parts.reduce((rest_, part) => replaceAll(rest_, part, masked), text);
  return {
    ...replaceInTexts(rest, takeOut),
    secret: { ...replaceInTexts(described, takeOut), hash, masked },
  };
}

/**
 * Where a tool does not give the secret, what it quotes may hold it all the same. Names and paths stay,
 * since they are how a result is known again.
 */
function maskLikely(observation: MaskedObservation): MaskedObservation {
  const { title, description, remediation, place, flow } = observation;
  const likely = [place, ...(flow ?? [])].flatMap(each =>
    each?.snippet ? likelySecrets(each.snippet) : [],
  );
  if (likely.length === 0) return observation;
  const parts = [...new Set(likely)].sort((a, b) => b.length - a.length);
  const takeOut = (text: string) =>
    parts
      .filter(part => part.length >= shortestInText)
      .reduce((rest, part) => replaceAll(rest, part, maskSecret(part)), text);
  const takeOutOfCode = <T extends { snippet?: string }>(each: T): T =>
    each.snippet === undefined
      ? each
      : {
          ...each,
          snippet: parts.reduce(
            (rest, part) => replaceAll(rest, part, maskSecret(part)),
            each.snippet,
          ),
        };
  return {
    ...observation,
    title: takeOut(title),
    ...(description && { description: takeOut(description) }),
    ...(remediation && { remediation: takeOut(remediation) }),
    ...(place && { place: takeOutOfCode(place) }),
    ...(flow && { flow: flow.map(takeOutOfCode) }),
  };
}

/** The value and its lines, as they are and as URLs and JSON have them. */
export function spellingsOf(value: string): Set<string> {
  const spellings = new Set<string>();
  for (const line of [value, ...value.split(/\r?\n/)]) {
    for (const part of [line, line.trim()]) {
      const inUrl = encodeURIComponent(wellFormed(part));
      spellings
        .add(part)
        .add(inUrl)
        .add(inUrl.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase()))
        .add(inUrl.replace(/%20/g, '+'))
        .add(JSON.stringify(part).slice(1, -1));
    }
  }
  return spellings;
}

/** A lone half of a surrogate pair cannot be encoded; writing it as UTF-8 replaces it. */
function wellFormed(value: string): string {
  return Buffer.from(value).toString();
}

/** Also what comes about where the ends that the mask shows meet the text around it. */
function replaceAll(text: string, part: string, mask: string): string {
  let result = text;
  do result = result.split(part).join(mask);
  while (!mask.includes(part) && result.includes(part));
  return result;
}

/** The fields' names are ours; those of fingerprints are the tool's. */
export function replaceInTexts<T>(
  value: T,
  replace: (text: string) => string,
  isNamedByTool: boolean = false,
): T {
  if (typeof value === 'string') return replace(value) as T;
  if (Array.isArray(value))
    return value.map(item => replaceInTexts(item, replace)) as T;
  if (value && typeof value === 'object') {
    const before = Object.entries(value);
    const after = before.map(([key, item]) => [
      isNamedByTool ? replace(key) : key,
      !isNamedByTool && ownWords.has(key)
        ? item
        : replaceInTexts(item, replace, key === 'fingerprints'),
    ]);
    // A rule is one object for all its observations, and stays so.
    const isSame = before.every(
      ([key, item], index) =>
        after[index][0] === key && after[index][1] === item,
    );
    return isSame ? value : (Object.fromEntries(after) as T);
  }
  return value;
}
