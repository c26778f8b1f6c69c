import { VersionRange } from './VersionRange';

/**
 * A range as an ecosystem itself writes it: `[1.0.0, 2.0.0)` of NuGet and Maven, a list of OpenSSL
 * versions, or comparisons with spaces between those that hold together and `||` between others.
 *
 * @returns undefined when it is none
 * @public
 */
export function parseNativeRange(
  scheme: string,
  text: string,
): VersionRange | undefined {
  const constraints = constraintsOf(scheme, text.trim());
  return constraints
    ? VersionRange.parse(`vers:${scheme}/${constraints}`)
    : undefined;
}

function constraintsOf(scheme: string, text: string): string | undefined {
  if (scheme === 'openssl') return text.split(/\s*,\s*/).join('|');
  if (/^[[(]/.test(text)) return intervals(text);
  const alternatives = text.split('||').map(each =>
    each
      .trim()
      // A comparator may stand apart from its version.
      .replace(/([<>=])\s+/g, '$1')
      .split(/[\s,]+/)
      .join('|'),
  );
  return alternatives.includes('') ? undefined : alternatives.join('|');
}

function intervals(text: string): string | undefined {
  const found = [...text.matchAll(/([[(])([^[\]()]*)([\])])/g)];
  const all = found.map(([, open, inside, close]) => {
    const [low, high] = inside.split(',').map(part => part.trim());
    if (high === undefined) return low;
    const lower = low && `${open === '[' ? '>=' : '>'}${low}`;
    const upper = high && `${close === ']' ? '<=' : '<'}${high}`;
    return [lower, upper].filter(part => part).join('|') || '*';
  });
  return all.length > 0 ? all.join('|') : undefined;
}
