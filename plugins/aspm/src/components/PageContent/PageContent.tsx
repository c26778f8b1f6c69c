import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { ReactNode } from 'react';

const useStyles = makeStyles({
  // As wide as the catalog's pages are at most.
  content: { maxWidth: '120rem', margin: '0 auto' },
});

/** What the new front-end system leaves to its pages: the main landmark, and room around the content. */
export const PageContent = ({ children }: { children: ReactNode }) => {
  const classes = useStyles();
  return (
    <main>
      <Content className={classes.content}>{children}</Content>
    </main>
  );
};
