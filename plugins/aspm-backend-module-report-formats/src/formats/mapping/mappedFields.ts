import { categories } from './mappedWords';
import { ConfigPart, Scalar } from './ConfigPart';
import { Reader } from './MappedSyntax';
import { mappedSeverities, confidences, baselines } from './mappedWords';
import { AllowedWords, mappedValue } from './mappedValue';

/** The fields of an observation that can be mapped, and the words that they may have. */
const groups = {
  rule: ['id', 'name', 'description', 'helpUrl', 'remediation', 'tags'],
  cvss: ['vector', 'score', 'source'],
  exploitation: ['knownExploited', 'epss'],
  package: [
    ...['type', 'namespace', 'name', 'version', 'purl'],
    ...['fixedVersions', 'introducedVersion', 'affectedVersions'],
  ],
  place: [
    ...['path', 'startLine', 'endLine', 'startColumn', 'endColumn'],
    ...['symbol', 'snippet'],
  ],
  endpoint: ['method', 'url', 'parameter', 'request', 'response'],
  resource: ['address', 'type', 'provider'],
  secret: ['kind', 'value', 'verified'],
} as const;

const singles = [
  ...['category', 'title', 'description', 'severity', 'toolSeverity'],
  ...['toolConfidence', 'weaknesses', 'vulnerabilityIds', 'dependencyPath'],
  ...['image', 'layer', 'remediation', 'references', 'baseline', 'tags'],
] as const;

const allowed: Record<string, AllowedWords> = {
  category: categories,
  severity: mappedSeverities,
  toolConfidence: confidences,
  baseline: baselines,
};

/** What a result says in each field; the names of fields are as `place.startLine`. */
export class MappedFields {
  private constructor(
    private readonly readers: ReadonlyMap<string, Reader>,
    private readonly fingerprintReaders: ReadonlyMap<string, Reader>,
  ) {}

  /** @throws InputError that names the place in the configuration */
  static create(
    config: ConfigPart,
    readerOf: (path: ConfigPart) => Reader,
  ): MappedFields {
    config.allow(...singles, ...Object.keys(groups), 'fingerprints');
    const readers = new Map<string, Reader>();
    const add = (name: string, part: ConfigPart) => {
      if (part.isPresent)
        readers.set(name, mappedValue(part, readerOf, allowed[name]));
    };
    for (const single of singles) add(single, config.at(single));
    for (const [group, names] of Object.entries(groups)) {
      if (!config.at(group).isPresent) continue;
      const part = config.at(group).allow(...names);
      for (const name of names) add(`${group}.${name}`, part.at(name));
    }
    if (!readers.has('rule.id')) {
      config.fail(
        'must have rule.id: what a result is about, by which it is known again',
      );
    }
    if (!readers.has('toolSeverity') && readers.has('severity'))
      readers.set(
        'toolSeverity',
        untranslated(config.at('severity'), readerOf),
      );
    const fingerprints = config.at('fingerprints');
    const names = fingerprints.isPresent
      ? Object.keys(fingerprints.object())
      : [];
    return new MappedFields(
      readers,
      new Map(
        names.map(name => [name, mappedValue(fingerprints.at(name), readerOf)]),
      ),
    );
  }

  has(name: string): boolean {
    return this.readers.has(name);
  }

  values(result: unknown, name: string): Scalar[] {
    return this.readers.get(name)?.(result) ?? [];
  }

  text(result: unknown, name: string): string | undefined {
    return textOf(this.values(result, name));
  }

  texts(result: unknown, name: string): string[] | undefined {
    const texts = this.values(result, name)
      .map(String)
      .filter(text => text.trim() !== '');
    return texts.length > 0 ? texts : undefined;
  }

  number(result: unknown, name: string): number | undefined {
    const text = this.text(result, name);
    const number = text === undefined ? NaN : Number(text);
    return Number.isFinite(number) ? number : undefined;
  }

  /** A line or a column: a whole number from 1. */
  position(result: unknown, name: string): number | undefined {
    const number = this.number(result, name);
    return number !== undefined && Number.isInteger(number) && number >= 1
      ? number
      : undefined;
  }

  flag(result: unknown, name: string): boolean | undefined {
    const word = this.text(result, name)?.trim().toLowerCase();
    if (word === undefined) return undefined;
    return ['true', 'yes', '1'].includes(word);
  }

  fingerprints(result: unknown): Record<string, string> | undefined {
    const found = [...this.fingerprintReaders]
      .map(([name, read]) => [name, textOf(read(result))] as const)
      .filter((entry): entry is [string, string] => entry[1] !== undefined);
    return found.length > 0 ? Object.fromEntries(found) : undefined;
  }
}

function textOf(values: Scalar[]): string | undefined {
  return values.map(String).find(text => text.trim() !== '');
}

/** What the report itself says, before its words were translated. */
function untranslated(
  config: ConfigPart,
  readerOf: (path: ConfigPart) => Reader,
): Reader {
  const { value } = config;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return mappedValue(config, readerOf);
  const { words: _, otherwise: __, ...rest } = value;
  if (rest.constant !== undefined) return () => [];
  return mappedValue(new ConfigPart(rest, config.place), readerOf);
}
