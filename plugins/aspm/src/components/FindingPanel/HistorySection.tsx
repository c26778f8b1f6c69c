import { makeStyles } from '@material-ui/core/styles';
import { FindingEvent } from '@aspm/backstage-plugin-aspm-common';
import { RelativeTime, neutralise } from '@aspm/backstage-plugin-aspm-react';
import { PanelSection } from './PanelSection';

const useStyles = makeStyles(
  theme => ({
    list: {
      margin: 0,
      padding: theme.spacing(0, 0, 0, 2),
      listStyle: 'none',
      borderLeft: `2px solid ${theme.palette.divider}`,
      fontSize: theme.typography.body2.fontSize,
    },
    event: {
      position: 'relative',
      paddingBottom: theme.spacing(1.5),
      '&:before': {
        content: '""',
        position: 'absolute',
        left: `calc(-1 * ${theme.spacing(2)}px - 6px)`,
        top: '0.35em',
        width: 10,
        height: 10,
        borderRadius: '50%',
        background: theme.palette.text.secondary,
      },
    },
    time: { color: theme.palette.text.secondary },
  }),
  { name: 'AspmHistorySection' },
);

/** What happened to it, newest first. */
export function HistorySection(props: { history: FindingEvent[] }) {
  const { history } = props;
  const classes = useStyles();
  if (history.length === 0) return null;
  return (
    <PanelSection title="History">
      <ol className={classes.list} reversed>
        {history.map(({ at, kind, summary }, index) => (
          <li key={`${at} ${kind} ${index}`} className={classes.event}>
            {neutralise(summary)}
            <div className={classes.time}>
              <RelativeTime at={at} />
            </div>
          </li>
        ))}
      </ol>
    </PanelSection>
  );
}
