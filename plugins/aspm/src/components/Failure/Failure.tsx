import { ResponseErrorPanel } from '@backstage/core-components';
import Button from '@material-ui/core/Button';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { texts } from '../../texts';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: theme.spacing(1),
    maxWidth: '70ch',
  },
  panel: { width: '100%' },
  retry: { marginTop: theme.spacing(1) },
}));

// A ResponseError carries the error of the backend as its cause.
const nameOf = (error: Error) =>
  (error.cause as Error | undefined)?.name ?? error.name;

const explanations: Record<string, { title: string; text: string }> = {
  NotAllowedError: {
    title: texts.failure.notAllowedTitle,
    text: texts.failure.notAllowed,
  },
  NotFoundError: {
    title: texts.failure.notFoundTitle,
    text: texts.failure.notFound,
  },
};

/** What stands in place of what could not be loaded, and what to do about it. */
export const Failure = (props: { error: Error; retry?: () => void }) => {
  const { error, retry } = props;
  const classes = useStyles();
  const explanation = explanations[nameOf(error)];
  const button = retry && (
    <Button
      className={classes.retry}
      variant="outlined"
      color="primary"
      onClick={retry}
    >
      {texts.failure.retry}
    </Button>
  );

  if (!explanation) {
    return (
      <div className={classes.panel}>
        <ResponseErrorPanel error={error} />
        {button}
      </div>
    );
  }
  return (
    <div role="alert" className={classes.root}>
      <Typography variant="h6" component="h2">
        {explanation.title}
      </Typography>
      <Typography>{explanation.text}</Typography>
      {button}
    </div>
  );
};
