import { Fragment } from 'react';
import { TermName, terms } from '../lib/terms';
import { Term } from './Term';

const names = Object.keys(terms).join('|');

/**
 * A text of ours in which the terms of the field explain themselves.
 *
 * @public
 */
export function TermsIn(props: { text: string }) {
  const pieces = props.text.split(new RegExp(`\\b(${names})\\b`));
  return (
    <>
      {pieces.map((piece, index) => (
        <Fragment key={index}>
          {Object.hasOwn(terms, piece) ? (
            <Term name={piece as TermName} />
          ) : (
            piece
          )}
        </Fragment>
      ))}
    </>
  );
}
