import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { contextValues, scanCategories } from './contextValues';

/** What holds for the entities that match, where they say nothing themselves. */
export interface CatalogDefault {
  /** Matches when all fields of one of these have one of their values. */
  filter: Array<Record<string, string[]>>;
  exposure?: string;
  tier?: string;
  dataClassification?: string;
  scanRequired?: string[];
}

const key = 'aspm.catalog.defaults';

/** @throws InputError that names the key */
export function readCatalogDefaults(root: Config): CatalogDefault[] {
  const entries = root.getOptionalConfigArray(key) ?? [];
  return entries.map((entry, index) => {
    const place = `${key}[${index}]`;
    return {
      filter: readFilter(entry.getOptional('filter'), place),
      exposure: readChoice(entry, place, 'exposure'),
      tier: readChoice(entry, place, 'tier'),
      dataClassification: readChoice(entry, place, 'dataClassification'),
      scanRequired: readCategories(entry, place),
    };
  });
}

function readFilter(value: unknown, place: string): CatalogDefault['filter'] {
  const alternatives = Array.isArray(value) ? value : [value ?? {}];
  return alternatives.map(alternative => {
    if (typeof alternative !== 'object' || alternative === null) {
      throw new InputError(
        `The configuration ${place}.filter must be an object of fields and values, or a list of such`,
      );
    }
    return Object.fromEntries(
      Object.entries(alternative).map(([field, values]) => [
        field,
        [values].flat().map(each => String(each)),
      ]),
    );
  });
}

function readChoice(
  entry: Config,
  place: string,
  name: keyof typeof contextValues,
): string | undefined {
  const value = entry.getOptional(name);
  if (value === undefined) return undefined;
  return checkWord(`${place}.${name}`, value, contextValues[name]);
}

function readCategories(entry: Config, place: string): string[] | undefined {
  const value = entry.getOptional('scanRequired');
  if (value === undefined) return undefined;
  return [value]
    .flat()
    .map(each => checkWord(`${place}.scanRequired`, each, scanCategories));
}

function checkWord(name: string, value: unknown, allowed: readonly string[]) {
  const word = String(value);
  if (!allowed.includes(word)) {
    throw new InputError(
      `The configuration ${name} must be one of ${allowed.join(
        ', ',
      )}, not ${JSON.stringify(value)}`,
    );
  }
  return word;
}
