import { parseEntityRef } from '@backstage/catalog-model';
import Typography from '@material-ui/core/Typography';
import { texts } from '../../texts';

/** What an entity is, unless it is a component as most are. */
export const KindNote = ({ entityRef }: { entityRef: string }) => {
  const { kind } = parseEntityRef(entityRef);
  const word = texts.table.kinds[kind];
  if (!word) return null;
  return (
    <Typography component="span" variant="body2" color="textSecondary">
      {' '}
      ({word})
    </Typography>
  );
};
