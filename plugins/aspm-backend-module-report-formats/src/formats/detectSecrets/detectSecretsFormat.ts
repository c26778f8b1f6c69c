import {
  JsonPath,
  ReadObservation,
  ReportFormat,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import {
  JsonObject,
  asObject,
  at,
  positionAt,
  textAt,
} from '../../support/fields';
import { requirePart } from '../../support/requirePart';
import { requiredTextAt } from '../../support/requiredTextAt';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';

/**
 * The baselines of detect-secrets, which are what its scans write too.
 *
 * They have no secrets but the SHA-1 of each, without a salt: whoever has it can guess a weak secret.
 * So the hash is handled as the secret itself is, and never stored as it is.
 *
 * @see https://github.com/Yelp/detect-secrets/blob/master/detect_secrets/core/baseline.py
 * @see https://github.com/Yelp/detect-secrets/blob/master/detect_secrets/core/potential_secret.py
 */
export const detectSecretsFormat: ReportFormat = {
  id: 'detect-secrets',
  title: 'detect-secrets baseline',
  versions: '0.x and 1',
  notes: {
    read: 'All secrets of the baseline; those that people marked as false in an audit, as silenced.',
    severity:
      'detect-secrets rates nothing. All it finds is high, until someone knows better.',
    remarks: [
      'A baseline has the SHA-1 of a secret instead of its value. It is hashed with a key before it is stored, since a weak secret can be guessed from it.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    return (
      asObject(at(sample, 'results')) !== undefined &&
      Array.isArray(at(sample, 'plugins_used')) &&
      textAt(sample, 'version') !== undefined
    );
  },

  async *read(content) {
    await requirePart(content.json, 'results');
    let version: string | undefined;
    for await (const batch of content.json.select('version')) {
      version = textAt(batch[0], 'value');
    }
    yield {
      kind: 'tool',
      name: 'detect-secrets',
      version,
      categories: ['secret'],
    };
    const rules = new SharedRules();
    for await (const { path, value } of elementsOf(content.json, 'results{}')) {
      yield {
        kind: 'observation',
        observation: readSecret(value, path, rules),
      };
    }
  },
};

function readSecret(
  found: JsonObject,
  path: JsonPath,
  rules: SharedRules,
): ReadObservation {
  const type = requiredTextAt(found, path, 'type');
  const line = positionAt(found, 'line_number');
  // The list's name is the file's; old versions say it nowhere else.
  const file = textAt(found, 'filename') ?? String(path[1]);
  const hash = textAt(found, 'hashed_secret');
  const audited = at(found, 'is_secret');
  return {
    category: 'secret',
    rule: rules.get(type, () => ({})),
    title: type,
    severity: 'high',
    toolConfidence: audited === true ? 'high' : undefined,
    place: { path: pathFromRoot(file), startLine: line, endLine: line },
    secret: {
      kind: type,
      value: hash && `sha1:${hash}`,
      verified: at(found, 'is_verified') === true || undefined,
    },
    suppression:
      audited === false
        ? { source: 'detect-secrets audit', reason: 'audited as no secret' }
        : undefined,
  };
}
