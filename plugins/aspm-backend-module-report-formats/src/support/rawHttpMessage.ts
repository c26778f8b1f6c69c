import { httpMessage } from './httpMessages';

/** Enough of a message to show the problem; the rest is not looked at. */
const longest = 64 * 1024;

/**
 * A request or response as it went over the wire, headers and body in one text, as evidence.
 *
 * @see httpMessage for what is masked and cut
 */
export function rawHttpMessage(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const message = text.slice(0, longest);
  const end = /\r?\n\r?\n/.exec(message);
  return end
    ? httpMessage(
        message.slice(0, end.index),
        message.slice(end.index + end[0].length),
      )
    : httpMessage(message, undefined);
}
