import { useLayoutStyles } from '../Layout';
import { FindingsExplorer } from '../FindingsExplorer';
import { OwnershipFilter } from './OwnershipFilter';

/** All findings of the organisation. */
export const FindingsPage = () => {
  const classes = useLayoutStyles();
  return (
    <div className={classes.root}>
      <div className={classes.whole}>
        <OwnershipFilter />
      </div>
      <div className={classes.whole}>
        <FindingsExplorer />
      </div>
    </div>
  );
};
