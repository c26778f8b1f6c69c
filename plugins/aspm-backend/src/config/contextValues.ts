/** What is said of an entity in words of a fixed list, with the list. */
export const contextValues = {
  exposure: ['internet', 'partner', 'internal', 'isolated'],
  dataClassification: ['restricted', 'confidential', 'internal', 'public'],
  tier: ['1', '2', '3', '4'],
} as const;

export type ContextFactName = keyof typeof contextValues;

/** The categories of findings that may be required to be looked for. */
export const scanCategories = [
  'code',
  'dependency',
  'secret',
  'infrastructure',
  'api',
  'cloud',
  'container-config',
  'malware',
] as const;
