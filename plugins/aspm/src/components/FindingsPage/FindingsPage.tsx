import { useLayoutStyles } from '../Layout';
import { FindingsExplorer } from '../FindingsExplorer';

/** All findings of the organisation. */
export const FindingsPage = () => {
  const classes = useLayoutStyles();
  return (
    <div className={classes.root}>
      <div className={classes.whole}>
        <FindingsExplorer />
      </div>
    </div>
  );
};
