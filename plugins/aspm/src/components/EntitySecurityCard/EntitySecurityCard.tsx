import { stringifyEntityRef } from '@backstage/catalog-model';
import { InfoCard, InfoCardVariants } from '@backstage/core-components';
import { usePosture } from '@aspm/backstage-plugin-aspm-react';
import { useEntity } from '@backstage/plugin-catalog-react';
import Skeleton from '@material-ui/lab/Skeleton';
import { useEntityTabLink } from '../../hooks/useSecurityLinks';
import { levelOfEntity } from '../../lib/levelOfEntity';
import { texts } from '../../texts';
import { Failure } from '../Failure';
import { CardPosture } from './CardPosture';

/** How the entity stands, for its overview page. */
export const EntitySecurityCard = (props: {
  /** How it fits into a grid of cards. */
  variant?: InfoCardVariants;
}) => {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  const entityTabLink = useEntityTabLink();
  const { value, error, retry } = usePosture(levelOfEntity(entity), entityRef);

  return (
    <InfoCard
      title={texts.card.title}
      titleTypographyProps={{ component: 'h2' }}
      variant={props.variant}
      deepLink={{ title: texts.card.more, link: entityTabLink(entityRef) }}
    >
      {error && <Failure error={error} retry={retry} />}
      {value && (
        <CardPosture
          detail={value}
          linkTo={target => entityTabLink(entityRef, target)}
        />
      )}
      {!error && !value && (
        <div role="status" aria-busy="true" aria-label={texts.loading}>
          <Skeleton height={48} />
          <Skeleton width="60%" />
          <Skeleton width="80%" />
        </div>
      )}
    </InfoCard>
  );
};
