import { EntityContext } from '@aspm/backstage-plugin-aspm-common';
import Button from '@material-ui/core/Button';
import Collapse from '@material-ui/core/Collapse';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import { useState } from 'react';
import { catalogRemedy, contextFacts } from '../../lib/contextFacts';
import { texts } from '../../texts';
import { CopyBlock } from '../CopyBlock';

const useStyles = makeStyles(theme => ({
  facts: {
    display: 'grid',
    gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    gap: theme.spacing(1),
    margin: 0,
    fontSize: theme.typography.body2.fontSize,
  },
  label: { color: theme.palette.text.secondary },
  value: { margin: 0, fontWeight: 600, overflowWrap: 'anywhere' },
  unknown: { margin: 0, fontStyle: 'italic' },
  remedy: { marginTop: theme.spacing(1) },
  button: { padding: theme.spacing(0.5, 0), textTransform: 'none' },
  warnings: { margin: 0, paddingLeft: theme.spacing(2) },
}));

/** What is known of the entity and moves its risk, and how to make known what is not. */
export const ContextFacts = ({ context }: { context: EntityContext }) => {
  const classes = useStyles();
  const [opened, setOpened] = useState(false);
  const facts = contextFacts(context);
  const remedy = catalogRemedy(facts);
  return (
    <>
      <dl className={classes.facts}>
        {facts.map(({ id, label, value, source }) => (
          <div key={id}>
            <dt className={classes.label}>{label}</dt>
            {value === undefined ? (
              <dd className={classes.unknown}>{texts.context.unknown}</dd>
            ) : (
              <dd className={classes.value} title={source}>
                {value}
              </dd>
            )}
          </div>
        ))}
      </dl>
      {remedy && (
        <div className={classes.remedy}>
          <Button
            size="small"
            color="primary"
            className={classes.button}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            {texts.context.makeKnown}
          </Button>
          <Collapse in={opened} unmountOnExit>
            <Typography variant="body2" gutterBottom>
              {texts.context.makeKnownHelp}
            </Typography>
            <CopyBlock text={remedy} />
          </Collapse>
        </div>
      )}
      {context.warnings && context.warnings.length > 0 && (
        <Alert severity="warning" className={classes.remedy}>
          {texts.context.warnings}
          <ul className={classes.warnings}>
            {context.warnings.map(warning => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
};
