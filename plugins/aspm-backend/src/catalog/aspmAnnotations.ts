import { contextValues, scanCategories } from '../config/contextValues';
import { nearestWord } from './nearestWord';

const prefix = 'aspm/';

/** The annotations that mean something, with the words that they may have, where that is a list. */
const knownAnnotations: Record<
  string,
  { one?: readonly string[]; several?: readonly string[] }
> = {
  exposure: { one: contextValues.exposure },
  'data-classification': { one: contextValues.dataClassification },
  tier: { one: contextValues.tier },
  'scan-required': { several: scanCategories },
  repository: {},
  images: {},
  workloads: {},
  'cloud-resources': {},
};

/** What the annotations of an entity say, as far as it makes sense. */
export interface AspmAnnotations {
  exposure?: string;
  tier?: string;
  dataClassification?: string;
  /** Empty when it says that nothing is required. */
  scanRequired?: string[];
  repository?: string;
  /** What does not make sense, for a person to read. */
  warnings: string[];
}

/** Reads the `aspm/…` annotations. What is wrong is left out and becomes a warning. */
export function readAspmAnnotations(
  annotations: Record<string, unknown> = {},
): AspmAnnotations {
  const warnings: string[] = [];
  const values: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(annotations)) {
    if (!name.toLowerCase().startsWith(prefix)) continue;
    const key = name.slice(prefix.length);
    if (name.startsWith(prefix) && Object.hasOwn(knownAnnotations, key)) {
      values[key] = readValues(name, key, value, warnings);
    } else {
      warnings.push(describeUnknown(name, key));
    }
  }
  return {
    exposure: values.exposure?.[0],
    tier: values.tier?.[0],
    dataClassification: values['data-classification']?.[0],
    scanRequired: values['scan-required'],
    repository: values.repository?.[0],
    warnings,
  };
}

function readValues(
  name: string,
  key: string,
  value: unknown,
  warnings: string[],
): string[] {
  const { one, several } = knownAnnotations[key];
  const text = String(value ?? '').trim();
  const allowed = one ?? several;
  if (!allowed) return text ? [text] : [];
  if (several && ['', 'none'].includes(text.toLowerCase())) return [];
  const words = (several ? text.split(/[\s,]+/) : [text])
    .map(word => word.toLowerCase())
    .filter(word => word || one);
  const wrong = words.filter(word => !allowed.includes(word));
  for (const word of wrong) {
    const nearest = nearestWord(word, allowed);
    warnings.push(
      `The annotation ${name} has the value "${word}", but ${
        several ? 'may list' : 'must be one of'
      } ${allowed.join(', ')}.${
        nearest ? ` Did you mean "${nearest}"?` : ''
      } It is ignored.`,
    );
  }
  return [...new Set(words.filter(word => allowed.includes(word)))];
}

function describeUnknown(name: string, key: string): string {
  const nearest = nearestWord(key.toLowerCase(), Object.keys(knownAnnotations));
  const hint = nearest
    ? `Did you mean ${prefix}${nearest}?`
    : `Known are ${Object.keys(knownAnnotations)
        .map(known => prefix + known)
        .join(', ')}.`;
  return `The annotation ${name} is not known and is ignored. ${hint}`;
}
