import { exactTime, relativeTime } from '../lib/time';
import { Hint } from './Hint';

/**
 * How long ago a moment is, with the exact time on hover and focus.
 *
 * @public
 */
export function RelativeTime(props: { at: string }) {
  const { at } = props;
  return (
    <Hint text={exactTime(at)}>
      {/* Keyboard users read the exact time by moving the focus here. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <time dateTime={at} tabIndex={0}>
        {relativeTime(at)}
      </time>
    </Hint>
  );
}
