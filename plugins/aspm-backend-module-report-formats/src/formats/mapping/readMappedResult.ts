import {
  ReadObservation,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import {
  Category,
  PackageCoordinates,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import { weaknessNumbers } from '../../support/fields';
import { packageOfName, packageOfPurl } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { MappedFields } from './mappedFields';
import { MappedResult } from './MappedSyntax';
import { baselines, categories, confidences, oneOf } from './mappedWords';

/** What a mapping makes of a result. */
export function readMappedResult(
  { result, place }: MappedResult,
  fields: MappedFields,
  category: Category,
  rules: SharedRules,
): ReadObservation {
  const text = (name: string) => fields.text(result, name);
  const texts = (name: string) => fields.texts(result, name);
  const position = (name: string) => fields.position(result, name);
  const id = text('rule.id');
  if (id === undefined) {
    throw new UnreadableReportError('A result does not name its rule', place);
  }
  const rule = rules.get(id, () => ({
    name: text('rule.name'),
    description: text('rule.description'),
    helpUrl: text('rule.helpUrl'),
    remediation: text('rule.remediation'),
    tags: texts('rule.tags'),
  }));
  const severity = text('severity');
  return {
    category: oneOf(categories, text('category')) ?? category,
    rule,
    title: text('title') ?? rule.name ?? id,
    description: text('description'),
    severity: severityOfWord(severity),
    toolSeverity: text('toolSeverity'),
    toolConfidence: oneOf(confidences, text('toolConfidence')),
    cvss: cvssOf(result, fields),
    weaknesses: weaknessNumbers(texts('weaknesses') ?? []),
    vulnerabilityIds: texts('vulnerabilityIds'),
    exploitation: unlessVoid({
      knownExploited: fields.flag(result, 'exploitation.knownExploited'),
      epss: fields.number(result, 'exploitation.epss'),
    }),
    package: packageOf(result, fields),
    dependencyPath: texts('dependencyPath'),
    place: unlessVoid({
      path: text('place.path'),
      startLine: position('place.startLine'),
      endLine: position('place.endLine'),
      startColumn: position('place.startColumn'),
      endColumn: position('place.endColumn'),
      symbol: text('place.symbol'),
      snippet: text('place.snippet'),
    }),
    endpoint: unlessVoid({
      method: text('endpoint.method'),
      url: text('endpoint.url'),
      parameter: text('endpoint.parameter'),
      request: text('endpoint.request'),
      response: text('endpoint.response'),
    }),
    resource: resourceOf(result, fields),
    secret: unlessVoid({
      kind: text('secret.kind'),
      value: text('secret.value'),
      verified: fields.flag(result, 'secret.verified'),
    }),
    image: text('image'),
    layer: text('layer'),
    remediation: text('remediation'),
    references: texts('references'),
    fingerprints: fields.fingerprints(result),
    baseline: oneOf(baselines, text('baseline')),
    tags: texts('tags'),
  };
}

function cvssOf(
  result: unknown,
  fields: MappedFields,
): ReadObservation['cvss'] {
  const cvss = unlessVoid({
    vector: fields.text(result, 'cvss.vector'),
    score: fields.number(result, 'cvss.score'),
  });
  if (!cvss) return undefined;
  return [{ ...cvss, source: fields.text(result, 'cvss.source') }];
}

function packageOf(
  result: unknown,
  fields: MappedFields,
): PackageCoordinates | undefined {
  const text = (name: string) => fields.text(result, `package.${name}`);
  const name = text('name');
  const named =
    name === undefined
      ? undefined
      : packageOfName({
          type: text('type'),
          namespace: text('namespace'),
          name,
          version: text('version'),
        });
  const found = packageOfPurl(text('purl')) ?? named;
  if (!found) return undefined;
  return {
    ...found,
    version: found.version ?? text('version'),
    fixedVersions: fields.texts(result, 'package.fixedVersions'),
    introducedVersion: text('introducedVersion'),
    affectedVersions: text('affectedVersions'),
  };
}

function resourceOf(
  result: unknown,
  fields: MappedFields,
): ReadObservation['resource'] {
  const address = fields.text(result, 'resource.address');
  if (address === undefined) return undefined;
  return {
    address,
    type: fields.text(result, 'resource.type'),
    provider: fields.text(result, 'resource.provider'),
  };
}

/** The object, where anything in it is told. */
function unlessVoid<T extends object>(object: T): T | undefined {
  return Object.values(object).some(value => value !== undefined)
    ? object
    : undefined;
}
