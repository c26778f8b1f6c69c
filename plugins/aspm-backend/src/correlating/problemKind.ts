import { tellingFamilies } from '@aspm/backstage-plugin-aspm-common';
import { MaskedObservation } from '../reading/maskSecrets';

/** In the others a weakness says what the vulnerability is, not what the scanner looks for. */
const byWeakness: ReadonlySet<string> = new Set([
  'code',
  'api',
  'infrastructure',
  'container-config',
  'cloud',
]);

const none: readonly string[] = [];

/** The families of weaknesses that a scanner looks for when it reports something. */
export function weaknessesOf({
  category,
  weaknesses,
}: Pick<MaskedObservation, 'category' | 'weaknesses'>): readonly string[] {
  return byWeakness.has(category) ? tellingFamilies(weaknesses) : none;
}

/** The family of the weakness that a scanner names first. */
export function weaknessOf(
  observation: Pick<MaskedObservation, 'category' | 'weaknesses'>,
): string | undefined {
  return weaknessesOf(observation)[0];
}

/**
 * What kind of problem in what kind of place: a tool that reported one looks for others, in files with
 * that extension or below that address.
 */
export function problemKind(
  {
    category,
    place,
    endpoint,
  }: Pick<MaskedObservation, 'category' | 'place' | 'endpoint'>,
  weakness: string,
): string {
  const reach =
    category === 'api' ? originOf(endpoint?.url) : extensionOf(place?.path);
  return `${category} ${weakness} ${reach}`;
}

/** The family of weaknesses in a kind of problem. */
export function weaknessOfKind(kind: string): string {
  return kind.split(' ', 2)[1];
}

const longestExtension = 12;

function extensionOf(path: string = ''): string {
  const dot = path.lastIndexOf('.');
  if (dot <= path.lastIndexOf('/') || path.length - dot > longestExtension)
    return '';
  return path.slice(dot + 1).toLowerCase();
}

/** As far as the path; scanners write what is before it in one way. */
function originOf(url: string = ''): string {
  const start = url.indexOf('://');
  const end = start < 0 ? -1 : url.indexOf('/', start + 3);
  return (end < 0 ? url : url.slice(0, end)).slice(0, 200).toLowerCase();
}
