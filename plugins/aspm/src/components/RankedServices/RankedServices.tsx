import { Posture } from '@aspm/backstage-plugin-aspm-common';
import { PosturesFilter, usePostures } from '@aspm/backstage-plugin-aspm-react';
import { Link } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode, useState } from 'react';
import { KindNote } from './KindNote';
import { useEntityTabLink } from '../../hooks/useSecurityLinks';
import { texts } from '../../texts';
import { Failure } from '../Failure';
import { PostureTable, TableSkeleton } from '../PostureTable';
import { Section } from '../Section';
import { StartHere } from '../StartHere';

const useStyles = makeStyles(theme => ({
  note: { padding: theme.spacing(2) },
  pager: {
    display: 'flex',
    justifyContent: 'flex-end',
    padding: theme.spacing(1),
  },
}));

/** Services by risk, a page at a time; each leads to its Security tab. */
export const RankedServices = (props: {
  title: string;
  heading?: 'h2' | 'h3';
  filter?: PosturesFilter;
  pageSize: number;
  /** Whether a sentence on top says which one comes first. */
  lead?: boolean;
  /** What stands in the place of the pager when there are more than the first page. */
  more?: ReactNode;
}) => {
  const { title, heading, filter, pageSize, lead, more } = props;
  const classes = useStyles();
  const entityTabLink = useEntityTabLink();
  const [cursor, setCursor] = useState<string>();
  const { value, error, retry } = usePostures('entity', {
    ...filter,
    limit: pageSize,
    cursor,
  });

  const renderName = ({ ref = '', title: name }: Posture) => (
    <>
      <Link to={entityTabLink(ref)}>{name}</Link>
      {/* Services and what they provide are often called the same. */}
      <KindNote entityRef={ref} />
    </>
  );
  const renderContent = () => {
    if (error) {
      return (
        <div className={classes.note}>
          <Failure error={error} retry={retry} />
        </div>
      );
    }
    if (!value) return <TableSkeleton rows={Math.min(pageSize, 10)} />;
    if (value.items.length === 0) {
      return (
        <Typography color="textSecondary" className={classes.note}>
          {texts.services.empty}
        </Typography>
      );
    }
    return (
      <>
        {lead && !cursor && (
          <StartHere
            worst={value.items[0]}
            linkTo={({ ref = '' }) => entityTabLink(ref)}
          />
        )}
        <PostureTable
          caption={texts.services.caption}
          nameHeader={texts.table.name}
          postures={value.items}
          renderName={renderName}
          linkTo={({ ref = '' }, target) => entityTabLink(ref, target)}
          scanned="time"
        />
      </>
    );
  };

  return (
    <Section title={title} heading={heading} noPadding action={more}>
      {renderContent()}
      {!more && (cursor || value?.nextCursor) && (
        <div className={classes.pager}>
          <Button disabled={!cursor} onClick={() => setCursor(undefined)}>
            {texts.table.first}
          </Button>
          <Button
            disabled={!value?.nextCursor}
            onClick={() => setCursor(value?.nextCursor)}
          >
            {texts.table.next}
          </Button>
        </div>
      )}
    </Section>
  );
};
