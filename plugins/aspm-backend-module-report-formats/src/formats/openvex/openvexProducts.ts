import { StatedProduct } from '@aspm/backstage-plugin-aspm-node';
import { asObject, listAt, textAt, unlessEmpty } from '../../support/fields';

/** How OpenVEX spells SHA-256; other algorithms name no artifact that a scanner names. */
const digestKeys = ['sha-256', 'sha256'];

/**
 * What a statement is about. Before 0.2.0 it is a text, and the subcomponents stand beside it.
 *
 * @returns undefined when nothing identifies it
 */
export function readOpenvexProduct(
  value: unknown,
  shared: unknown[] = [],
): StatedProduct | undefined {
  const identifiers =
    typeof value === 'string' ? [value] : identifiersOf(value);
  const named = [...new Set(identifiers.map(text => text.trim()))].filter(
    text => text !== '',
  );
  if (named.length === 0) return undefined;
  const subcomponents = [...listAt(value, 'subcomponents'), ...shared].flatMap(
    part => readOpenvexProduct(part) ?? [],
  );
  return { identifiers: named, subcomponents: unlessEmpty(subcomponents) };
}

function identifiersOf(value: unknown): string[] {
  const identifiers = asObject(asObject(value)?.identifiers) ?? {};
  const hashes = digestKeys.flatMap(key => textAt(value, 'hashes', key) ?? []);
  return [
    textAt(value, '@id'),
    ...['purl', 'cpe22', 'cpe23'].map(key => textAt(identifiers, key)),
    ...hashes.map(hash => `sha256:${hash.toLowerCase()}`),
  ].flatMap(text => text ?? []);
}

/** The subjects of an attestation, which are the products where a statement names none. */
export function readAttestedSubject(
  subject: unknown,
): StatedProduct | undefined {
  const digest = textAt(subject, 'digest', 'sha256');
  const identifiers = [
    textAt(subject, 'uri'),
    textAt(subject, 'name'),
    digest && `sha256:${digest.toLowerCase()}`,
  ].flatMap(text => text?.trim() || []);
  return identifiers.length > 0 ? { identifiers } : undefined;
}
