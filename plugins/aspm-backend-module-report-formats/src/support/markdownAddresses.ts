import { addressesIn } from './htmlText';

/** The addresses of the web in a text with links in Markdown, whose brackets are no part of them. */
export function markdownAddresses(text: string): string[] {
  return addressesIn(text.replace(/[[\]()]/g, ' '));
}
