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

/** What the formats say of themselves at length, and where the peer counts otherwise. */
export function formatsDetails(formats, peerCountings) {
  return formats
    .map(({ id, title, notes = {} }) => {
      const points = [
        ['Read', notes.read],
        ['Left out, counted', notes.leftOut],
        ['Severity', notes.severity],
        ['Scope', notes.scope],
        ...(notes.remarks ?? []).map(remark => [undefined, remark]),
        [
          'Difference from the peer',
          peerCountings[id]?.differences.join(' ') ?? 'none in number.',
        ],
      ];
      const lines = points
        .filter(([, text]) => text)
        .map(([name, text]) => (name ? `- **${name}:** ${text}` : `- ${text}`));
      return `## ${id}\n\n${title}.\n\n${lines.join('\n')}`;
    })
    .join('\n\n');
}
