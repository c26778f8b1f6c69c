import { JsonPath, ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  positionAt,
  textAt,
  unlessEmpty,
} from '../../support/fields';
import { requiredTextAt } from '../../support/requiredTextAt';
import { directoryName } from '../../support/scanTargets';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';

/** What is told in another field, or says nothing of where the secret is. */
const notInDescription = new Set([
  'file',
  'filename',
  'line',
  'link',
  'visibility',
  'content_type',
  'acls',
  'views',
]);

/** A result of version 3. */
export function readTrufflehogResult(
  result: JsonObject,
  path: JsonPath,
  rules: SharedRules,
): ReadObservation {
  const [source, metadata] = sourceOf(result);
  const detector = requiredTextAt(result, path, 'DetectorName');
  const link = webAddress(textAt(metadata, 'link'));
  const rotation = webAddress(textAt(result, 'ExtraData', 'rotation_guide'));
  const file = textAt(metadata, 'file') ?? textAt(metadata, 'filename');
  const line = positionAt(metadata, 'line');
  const bucket = textAt(metadata, 'bucket') ?? textAt(metadata, 'container');
  const isVerified = at(result, 'Verified') === true;
  return {
    category: 'secret',
    rule: rules.get(detector, () => ({
      description: textAt(result, 'DetectorDescription'),
      remediation: rotation && `How to rotate it: ${rotation}`,
    })),
    title: `${detector} secret`,
    description: describe(source, metadata),
    severity: 'high',
    toolConfidence: isVerified ? 'high' : undefined,
    place: file
      ? { path: pathFromRoot(file), startLine: line, endLine: line }
      : undefined,
    resource: bucket ? { address: bucket, type: 'bucket' } : undefined,
    // Raw may be one of two parts, as the id of a key. It stays the same when the other is rotated.
    secret: {
      kind: detector,
      value: rawSecret(result),
      verified: isVerified || undefined,
    },
    image: imageOf(metadata),
    layer: textAt(metadata, 'layer'),
    references: unlessEmpty([link, rotation].filter(url => url !== undefined)),
  };
}

/** The kind of source, e.g. `Github`, with what it says of the place. */
function sourceOf(result: JsonObject): [string?, JsonObject?] {
  const data = asObject(at(result, 'SourceMetadata', 'Data')) ?? {};
  const [entry] = Object.entries(data);
  if (!entry) return [];
  const [kind, metadata] = entry;
  // Webhooks and Forager name the source in one level more.
  const inner = Object.values(asObject(metadata) ?? {});
  const nested = inner.length === 1 ? asObject(inner[0]) : undefined;
  return [kind, nested ?? asObject(metadata)];
}

function describe(
  source: string | undefined,
  metadata: JsonObject | undefined,
): string | undefined {
  if (!source) return undefined;
  const parts = Object.keys(metadata ?? {})
    .filter(key => !notInDescription.has(key))
    .map(key => {
      const value = at(metadata, key);
      const text = typeof value === 'number' ? String(value) : value;
      if (typeof text !== 'string' || text.trim() === '') return undefined;
      const name = key.replace(/_/g, ' ');
      return key.startsWith('repository')
        ? `${name} ${directoryName(text)}`
        : `${name} ${text}`;
    })
    .filter(part => part !== undefined);
  return parts.length > 0 ? `In ${source}: ${parts.join(', ')}.` : undefined;
}

function imageOf(metadata: JsonObject | undefined): string | undefined {
  const image = textAt(metadata, 'image');
  const tag = textAt(metadata, 'tag');
  return image && tag ? `${image}:${tag}` : image;
}

/** Versions before 3.13 wrote the bytes as Base64, and did not name a decoder. */
function rawSecret(result: JsonObject): string | undefined {
  const raw = textAt(result, 'Raw');
  if (!raw || at(result, 'DecoderName') !== undefined) return raw;
  const bytes = Buffer.from(raw, 'base64');
  if (bytes.toString('base64') !== raw) return raw;
  const text = bytes.toString('utf8');
  // What is no text was no Base64, but looks like it, as many keys do.
  return /^[\t\r\n\x20-\x7e]+$/.test(text) ? text : raw;
}

/** An address of the web without what it may prove who one is with. */
function webAddress(text: string | undefined): string | undefined {
  if (!text || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) return undefined;
  if (!url.username && !url.password) return text;
  url.username = '';
  url.password = '';
  return url.toString();
}
