/** What names one thing among many: numbers, UUIDs, ids of databases, long hexadecimal. */
const oneAmongMany =
  /^(?:\d+|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,})$/i;

/** Words for a placeholder in the routes that specifications and some tools write. */
const placeholder = /^(?:\{[^{}/]*\}|:[a-z_]\w*|<[^<>/]*>)$/i;

/**
 * A URL as its route: what names one thing among many is taken out, and so are query, fragment and
 * slashes at the end.
 */
export function routeTemplate(url: string): string {
  const segments = url.replace(/[?#].*$/s, '').split('/');
  while (segments.length > 1 && segments.at(-1) === '') segments.pop();
  // The host of `https://10.0.0.1` is no id; paths begin after it.
  const first = /^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? 3 : 0;
  for (let index = first; index < segments.length; index++) {
    if (oneAmongMany.test(segments[index]) || placeholder.test(segments[index]))
      segments[index] = '{}';
  }
  const template = segments.join('/');
  return first === 3
    ? template.replace(/^[^/]*\/\/[^/]*/, origin => origin.toLowerCase())
    : template;
}
