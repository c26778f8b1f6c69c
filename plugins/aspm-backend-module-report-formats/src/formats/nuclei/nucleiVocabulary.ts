import { Category } from '@aspm/backstage-plugin-aspm-common';
import { JsonObject, at, textAt, textsAt } from '../../support/fields';
import { partsOf } from '../../support/texts';

/**
 * What templates of a protocol look at; all others look at applications over the web.
 *
 * @see https://docs.projectdiscovery.io/templates/protocols
 */
const categories: Record<string, Category> = {
  code: 'infrastructure',
  dns: 'infrastructure',
  file: 'code',
  javascript: 'infrastructure',
  network: 'infrastructure',
  ssl: 'infrastructure',
  tcp: 'infrastructure',
  whois: 'infrastructure',
};

/** Tags and folders of templates that extract credentials. */
const credentialWords = new Set([
  'key',
  'keys',
  'secret',
  'secrets',
  'token',
  'tokens',
]);

/** The words by which templates are sorted, written as a list or with commas. */
export function tagsOf(result: JsonObject): string[] {
  return [
    ...new Set(textsAt(at(result, 'info') ?? result, 'tags').flatMap(partsOf)),
  ];
}

/** Where the template lies, e.g. `http/cves/2021/CVE-2021-1.yaml`. */
function foldersOf(result: JsonObject): string[] {
  const path =
    textAt(result, 'template') ??
    textAt(result, 'template-path') ??
    textAt(result, 'templatePath') ??
    '';
  return path.split(/[\\/]/).slice(0, -1);
}

/** What a result is about, if it is no credential. */
export function categoryOf(result: JsonObject): Category {
  if (foldersOf(result).includes('cloud')) return 'cloud';
  const type = (textAt(result, 'type') ?? '').toLowerCase();
  return Object.hasOwn(categories, type) ? categories[type] : 'api';
}

/** Whether what the template extracts is a credential. */
export function extractsCredentials(result: JsonObject): boolean {
  return [...tagsOf(result), ...foldersOf(result)].some(word =>
    credentialWords.has(word.toLowerCase()),
  );
}
