import { InfoCard } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';

const useStyles = makeStyles(theme => ({
  // As high with an action as without one.
  header: { padding: theme.spacing(1, 2), minHeight: 52, flexWrap: 'wrap' },
  title: { ...theme.typography.subtitle1, fontWeight: 600, margin: 0 },
  action: { margin: 0, alignSelf: 'center' },
}));

/** A part of a page as a card, with a heading that screen readers find. */
export const Section = (props: {
  title: string;
  /** The rank of its heading; below a page's own sentence when not given. */
  heading?: 'h2' | 'h3';
  action?: ReactNode;
  /** For tables, which bring their own. */
  noPadding?: boolean;
  className?: string;
  children: ReactNode;
}) => {
  const {
    title,
    heading = 'h3',
    action,
    noPadding,
    className,
    children,
  } = props;
  const classes = useStyles();
  return (
    <InfoCard
      title={title}
      action={action}
      noPadding={noPadding}
      className={className}
      titleTypographyProps={{
        component: heading,
        variant: 'subtitle1',
        className: classes.title,
      }}
      headerProps={{
        classes: { root: classes.header, action: classes.action },
      }}
    >
      {children}
    </InfoCard>
  );
};
