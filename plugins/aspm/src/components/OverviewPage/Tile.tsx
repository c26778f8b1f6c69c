import { securityPalette } from '@aspm/backstage-plugin-aspm-react';
import { Link } from '@backstage/core-components';
import Card from '@material-ui/core/Card';
import CardContent from '@material-ui/core/CardContent';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
  content: {
    '&:last-child': { paddingBottom: theme.spacing(2) },
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(1.5) },
  },
  value: {
    display: 'block',
    fontSize: '1.75rem',
    fontWeight: 600,
    lineHeight: 1.3,
    fontVariantNumeric: 'tabular-nums',
    [theme.breakpoints.down('xs')]: { fontSize: '1.35rem' },
  },
  urgent: { color: securityPalette(theme).due.overdue.text },
}));

/** One number with its name; it leads to what it counts. */
export const Tile = (props: {
  label: string;
  value: string;
  help?: string;
  /** Where it leads; nothing to see there when absent. */
  to?: string;
  urgent?: boolean;
}) => {
  const { label, value, help, to, urgent } = props;
  const classes = useStyles();
  const className = `${classes.value} ${urgent ? classes.urgent : ''}`;
  return (
    <Card>
      <CardContent className={classes.content}>
        <Typography variant="body2" component="h3" color="textSecondary">
          {label}
        </Typography>
        {to ? (
          <Link to={to} className={className} aria-label={`${value} ${label}`}>
            {value}
          </Link>
        ) : (
          <span className={className}>{value}</span>
        )}
        {/* The line stays when there is nothing to say, so that tiles are of one height. */}
        <Typography variant="body2" color="textSecondary">
          {help ?? '\u00a0'}
        </Typography>
      </CardContent>
    </Card>
  );
};
