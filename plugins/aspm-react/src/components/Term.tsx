import { makeStyles } from '@material-ui/core/styles';
import { TermName, terms } from '../lib/terms';
import { Hint } from './Hint';

const useStyles = makeStyles(
  {
    root: {
      textDecoration: 'underline dotted',
      textUnderlineOffset: '0.2em',
      cursor: 'help',
    },
  },
  { name: 'AspmTerm' },
);

/**
 * A term of the field that says on hover and focus what it means.
 *
 * @public
 */
export function Term(props: { name: TermName }) {
  const { name } = props;
  const classes = useStyles();
  return (
    <Hint text={terms[name]}>
      {/* Keyboard users read the explanation by moving the focus here. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <span className={classes.root} tabIndex={0}>
        {name}
      </span>
    </Hint>
  );
}
