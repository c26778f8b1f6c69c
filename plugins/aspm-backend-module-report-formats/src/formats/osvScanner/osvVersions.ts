import { JsonObject, listAt, textAt, unlessEmpty } from '../../support/fields';

/**
 * The versions of a package that a record says are affected, and those that fix it.
 *
 * @param name - of the package, since a record may be about several
 * @see https://ossf.github.io/osv-schema/#affectedrangesevents-fields
 */
export function osvVersions(record: JsonObject, name: string | undefined) {
  const affected = listAt(record, 'affected');
  const own = affected.filter(item => textAt(item, 'package', 'name') === name);
  const ranges: string[] = [];
  const fixed = new Set<string>();
  for (const item of own.length > 0 ? own : affected) {
    for (const range of listAt(item, 'ranges')) {
      // Commits are no versions.
      if (textAt(range, 'type') === 'GIT') continue;
      let start = '';
      for (const event of listAt(range, 'events')) {
        const introduced = textAt(event, 'introduced');
        const end = textAt(event, 'fixed');
        const last = textAt(event, 'last_affected');
        if (introduced !== undefined) {
          if (start) ranges.push(start);
          start = introduced === '0' ? '>=0' : `>=${introduced}`;
        }
        if (end !== undefined) fixed.add(end);
        const bound = end === undefined ? last && `<=${last}` : `<${end}`;
        if (bound) {
          ranges.push(start && start !== '>=0' ? `${start} ${bound}` : bound);
          start = '';
        }
      }
      if (start) ranges.push(start);
    }
  }
  return {
    fixedVersions: unlessEmpty([...fixed]),
    affectedVersions: [...new Set(ranges)].join(' || ') || undefined,
  };
}
