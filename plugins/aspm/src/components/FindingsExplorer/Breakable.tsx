import { Fragment } from 'react';

/** A path or an address that breaks after its separators rather than within a name. */
export function Breakable(props: { text: string }) {
  return (
    <>
      {props.text.split(/(?<=[/:._])/).map((piece, index) => (
        <Fragment key={index}>
          {index > 0 && <wbr />}
          {piece}
        </Fragment>
      ))}
    </>
  );
}
