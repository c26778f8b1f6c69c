import { stringifyEntityRef } from '@backstage/catalog-model';
import { usePosture } from '@aspm/backstage-plugin-aspm-react';
import { useEntity } from '@backstage/plugin-catalog-react';
import { levelOfEntity } from '../../lib/levelOfEntity';
import { Failure } from '../Failure';
import { EntityPosture } from './EntityPosture';
import { EntityPostureSkeleton } from './EntityPostureSkeleton';
import { RollupPosture } from './RollupPosture';

/** The Security tab of whatever entity the page is about. */
export const EntitySecurityContent = () => {
  const { entity } = useEntity();
  const level = levelOfEntity(entity);
  const entityRef = stringifyEntityRef(entity);
  const { value, error, retry } = usePosture(level, entityRef);

  if (error) return <Failure error={error} retry={retry} />;
  if (!value) return <EntityPostureSkeleton />;
  return level === 'entity' ? (
    <EntityPosture detail={value} entityRef={entityRef} />
  ) : (
    <RollupPosture detail={value} entityRef={entityRef} />
  );
};
