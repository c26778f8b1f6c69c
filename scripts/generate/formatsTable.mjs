import { markdownTable } from './fillIn.mjs';

/** The report formats of the suite, as they say of themselves. */
export function formatsTable(formats) {
  return markdownTable(
    ['Id', 'Format', 'Versions'],
    formats.map(({ id, title, versions }) => [
      `[\`${id}\`](#${id})`,
      title,
      versions,
    ]),
  );
}
