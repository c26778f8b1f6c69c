import { ConfigPart, Scalar, isScalar } from './ConfigPart';
import { Reader } from './MappedSyntax';

/** What a word of the report is in ours, and what all other words are. */
interface Words {
  of: Map<string, Scalar>;
  otherwise?: Scalar;
}

/** What `words` may give; where it is left out, anything. */
export type AllowedWords = readonly string[];

/** Where a value comes from. */
const sources = ['path', 'constant', 'template', 'first'] as const;

/**
 * Makes a reader of what the configuration says a value is:
 *
 * - a path, as a text or as `path`
 * - `constant`: the same for all results
 * - `template`: a text with paths in braces; nothing when one of them gives nothing
 * - `first`: the first of a list of values that gives something
 *
 * `split` makes a list of a text; `words` translates, whatever the case, and `otherwise` is for all
 * other words.
 *
 * @param readerOf - of the document's syntax
 * @throws InputError that names the place in the configuration
 */
export function mappedValue(
  config: ConfigPart,
  readerOf: (path: ConfigPart) => Reader,
  allowed?: AllowedWords,
): Reader {
  if (typeof config.value === 'string') return readerOf(config);
  config.allow(...sources, 'split', 'words', 'otherwise');
  const found = sources.filter(source => config.at(source).isPresent);
  if (found.length !== 1) config.fail(`must have one of ${sources.join(', ')}`);
  const source = sourceReader(config, found[0], readerOf, allowed);
  const separator = config.at('split').isPresent
    ? config.at('split').text()
    : undefined;
  const words = readWords(config, allowed);
  return result => {
    let values = source(result);
    if (separator !== undefined) {
      values = values
        .flatMap(value => String(value).split(separator))
        .map(part => part.trim())
        .filter(part => part !== '');
    }
    return words ? values.flatMap(value => translate(value, words)) : values;
  };
}

function sourceReader(
  config: ConfigPart,
  source: (typeof sources)[number],
  readerOf: (path: ConfigPart) => Reader,
  allowed?: AllowedWords,
): Reader {
  const part = config.at(source);
  switch (source) {
    case 'path':
      return readerOf(part);
    case 'constant': {
      const values = part.list().map(each => each.scalar());
      for (const value of config.at('words').isPresent ? [] : values)
        checkAllowed(part, value, allowed);
      return () => values;
    }
    case 'first': {
      const readers = part
        .list()
        .map(each => mappedValue(each, readerOf, allowed));
      return result => {
        for (const read of readers) {
          const values = read(result).filter(isTold);
          if (values.length > 0) return values;
        }
        return [];
      };
    }
    default:
      return templateReader(part, readerOf);
  }
}

function templateReader(
  template: ConfigPart,
  readerOf: (path: ConfigPart) => Reader,
): Reader {
  // Texts and, at the odd places, paths.
  const parts = template.text().split(/\{([^{}]*)\}/);
  if (parts.some((part, index) => index % 2 === 0 && /[{}]/.test(part)))
    template.fail('has a brace without its other one');
  const readers = parts.map((part, index) =>
    index % 2 === 0
      ? () => [part]
      : readerOf(new ConfigPart(part, template.place)),
  );
  return result => {
    const values = readers.map(read => read(result)[0]);
    return values.every(value => value !== undefined)
      ? [values.map(String).join('')]
      : [];
  };
}

function readWords(
  config: ConfigPart,
  allowed?: AllowedWords,
): Words | undefined {
  const words = config.at('words');
  const otherwise = config.at('otherwise');
  if (!words.isPresent) {
    if (otherwise.isPresent) otherwise.fail('is only there beside words');
    return undefined;
  }
  const of = new Map(
    Object.keys(words.object()).map(key => {
      const value = words.at(key).scalar();
      checkAllowed(words.at(key), value, allowed);
      return [key.trim().toLowerCase(), value];
    }),
  );
  if (otherwise.isPresent) checkAllowed(otherwise, otherwise.scalar(), allowed);
  return {
    of,
    otherwise: otherwise.isPresent ? otherwise.scalar() : undefined,
  };
}

function checkAllowed(
  part: ConfigPart,
  value: Scalar,
  allowed?: AllowedWords,
): void {
  if (allowed && !allowed.includes(String(value)))
    part.fail(`must be one of ${allowed.join(', ')}, not ${value}`);
}

function translate(value: Scalar, { of, otherwise }: Words): Scalar[] {
  const word = of.get(String(value).trim().toLowerCase()) ?? otherwise;
  return word === undefined ? [] : [word];
}

function isTold(value: Scalar): boolean {
  return isScalar(value) && String(value).trim() !== '';
}
