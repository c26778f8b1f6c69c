import { Entity } from '@backstage/catalog-model';
import { PostureLevel } from '@aspm/backstage-plugin-aspm-common';

/** Kinds that reports are about. */
export const scannedKinds = ['component', 'api', 'resource'];

/** Kinds that stand for several of them. */
export const rollupKinds = ['system', 'domain', 'group'];

/** On which level the posture of an entity is asked for. */
export function levelOfEntity({ kind }: Entity): PostureLevel {
  switch (kind.toLocaleLowerCase('en-US')) {
    case 'system':
      return 'system';
    case 'domain':
      return 'domain';
    case 'group':
    case 'user':
      return 'owner';
    default:
      return 'entity';
  }
}
