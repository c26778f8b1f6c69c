import { compareVersions } from './compareVersions';

type Comparator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '*';

interface Constraint {
  comparator: Comparator;
  version: string;
}

/**
 * A range of versions, as `vers:npm/>=1.0.0|<1.2.5` writes it.
 *
 * @see https://github.com/package-url/vers-spec
 * @public
 */
export class VersionRange {
  private constructor(
    readonly scheme: string,
    private readonly constraints: readonly Constraint[],
  ) {}

  /** @returns undefined when the text is no range */
  static parse(text: string): VersionRange | undefined {
    const found = /^vers:([a-z][a-z0-9.+-]*)\/(.+)$/is.exec(
      text.replace(/\s+/g, ''),
    );
    if (!found) return undefined;
    const constraints: Constraint[] = [];
    for (const part of found[2].replace(/^\|+|\|+$/g, '').split('|')) {
      const constraint = parseConstraint(part);
      if (!constraint) return undefined;
      constraints.push(constraint);
    }
    const anything = constraints.some(({ comparator }) => comparator === '*');
    if (anything && constraints.length > 1) return undefined;
    return VersionRange.of(found[1].toLowerCase(), constraints);
  }

  /** @internal */
  static of(scheme: string, constraints: Constraint[]): VersionRange {
    return new VersionRange(
      scheme,
      constraints.sort((a, b) => compareVersions(scheme, a.version, b.version)),
    );
  }

  contains(version: string): boolean {
    const { scheme } = this;
    const compare = (other: string) => compareVersions(scheme, version, other);
    if (this.constraints[0].comparator === '*') return true;
    const named = this.constraints.filter(
      constraint => compare(constraint.version) === 0,
    );
    if (named.some(({ comparator }) => comparator === '!=')) return false;
    if (named.some(({ comparator }) => comparator.includes('='))) return true;
    const bounds = this.bounds();
    if (bounds.length === 0) {
      return this.constraints.every(({ comparator }) => comparator === '!=');
    }
    // Each lower bound opens a part that the upper bound behind it closes.
    return bounds.some((bound, index) => {
      if (bound.comparator.startsWith('<')) {
        return index === 0 && compare(bound.version) < 0;
      }
      const end = bounds.at(index + 1);
      return compare(bound.version) > 0 && (!end || compare(end.version) < 0);
    });
  }

  toString(): string {
    const parts = this.constraints.map(({ comparator, version }) => {
      if (comparator === '*') return '*';
      const sign = comparator === '=' ? '' : comparator;
      return `${sign}${encodeURIComponent(version).replace(/%3A/g, ':')}`;
    });
    return `vers:${this.scheme}/${parts.join('|')}`;
  }

  /** Those below and above, without what another one of the same direction says already. */
  private bounds(): Constraint[] {
    const bounds: Constraint[] = [];
    for (const constraint of this.constraints) {
      const direction = constraint.comparator[0];
      if (direction !== '<' && direction !== '>') continue;
      const last = bounds.at(-1)?.comparator[0];
      if (direction === '<' && last === '<') bounds.pop();
      if (direction === '<' || last !== '>') bounds.push(constraint);
    }
    return bounds;
  }
}

function parseConstraint(part: string): Constraint | undefined {
  if (part === '*') return { comparator: '*', version: '' };
  const [, comparator, encoded] = /^(<=|>=|!=|<|>|=)?(.*)$/s.exec(part)!;
  if (encoded === '' || /[<>=*|]/.test(encoded)) return undefined;
  return {
    comparator: (comparator ?? '=') as Comparator,
    version: decode(encoded),
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
