import { Entity } from '@backstage/catalog-model';
import { rollupKinds, scannedKinds } from './levelOfEntity';

/**
 * Whether an entity has a Security tab: those that reports are about, and those that they roll up to.
 *
 * @public
 */
export function isAspmAvailable(entity: Entity): boolean {
  return [...scannedKinds, ...rollupKinds].includes(
    entity.kind.toLocaleLowerCase('en-US'),
  );
}
