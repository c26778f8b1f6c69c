import { Category, Resource } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonPath,
  ReadObservation,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import {
  mainResource,
  withOtherResources,
} from '../../support/affectedResources';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  listAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot } from '../../support/texts';
import { ocsfConfidence, ocsfSeverity, suppressionOf } from './ocsfVocabulary';
import {
  OcsfVulnerability,
  readOcsfVulnerability,
} from './readOcsfVulnerability';

/** A finding, once for each vulnerability and package that it is about. */
export function readOcsfFinding(
  finding: JsonObject,
  context: { tool: string; path: JsonPath; rules: SharedRules },
): ReadObservation[] {
  const { tool, path, rules } = context;
  const info = asObject(at(finding, 'finding_info') ?? at(finding, 'finding'));
  const category = categoryOfFinding(finding);
  const title = textAt(info, 'title') ?? textAt(finding, 'message');
  const detail = textAt(finding, 'status_detail') ?? textAt(finding, 'message');
  const { resource, others } = mainResource(resourcesOf(finding));
  const severity = textAt(finding, 'severity');
  const common: Omit<ReadObservation, 'rule' | 'title'> = {
    category,
    description: withOtherResources(detail ?? textAt(info, 'desc'), others),
    severity: ocsfSeverity(finding),
    toolSeverity: severity,
    toolConfidence: ocsfConfidence(finding),
    resource,
    place: malwarePlace(finding),
    remediation: remediationOf(finding, info),
    references: unlessEmpty(referencesOf(finding, info)),
    suppression: suppressionOf(finding, tool),
  };
  const vulnerabilities = listAt(finding, 'vulnerabilities')
    .map(asObject)
    .flatMap(one => (one ? readOcsfVulnerability(one, category) : []));
  if (vulnerabilities.length > 0) {
    return vulnerabilities.map(vulnerability =>
      combine(common, vulnerability, { title, rules, fail }),
    );
  }
  const id = ruleIdOf(finding, info) ?? title ?? fail();
  const rule = rules.get(id, () => ({
    name: title,
    description:
      [textAt(info, 'desc'), textAt(finding, 'risk_details')]
        .filter(part => part)
        .join('\n\n') || undefined,
    helpUrl: addresses(textsAt(finding, 'unmapped', 'related_url'))[0],
    remediation: common.remediation,
    tags: unlessEmpty([
      ...textsAt(finding, 'unmapped', 'categories'),
      ...textsAt(finding, 'compliance', 'standards'),
    ]),
  }));
  return [{ ...common, rule, title: firstLine(title ?? id) }];

  function fail(): never {
    throw new UnreadableReportError(
      'A finding does not say what it is',
      `${formatJsonPath(path)}.finding_info.title`,
    );
  }
}

/** What a vulnerability says goes before what the finding says of it. */
function combine(
  common: Omit<ReadObservation, 'rule' | 'title'>,
  vulnerability: OcsfVulnerability,
  about: { title?: string; rules: SharedRules; fail(): never },
): ReadObservation {
  const { id, title, description, severity, toolSeverity, ...facts } =
    vulnerability;
  const said = Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  );
  const name = title ?? about.title;
  const ruleId = id ?? name ?? about.fail();
  return {
    ...common,
    ...said,
    rule: about.rules.get(ruleId, () => ({})),
    title: firstLine(name ?? ruleId),
    description: description ?? common.description,
    severity: severity ?? common.severity,
    toolSeverity: toolSeverity ?? common.toolSeverity,
    references: unlessEmpty([
      ...new Set([
        ...addresses(facts.references ?? []),
        ...(common.references ?? []),
      ]),
    ]),
  };
}

/** What a finding is about, where it is about no vulnerability of a package. */
export function categoryOfFinding(finding: JsonObject): Category {
  if (listAt(finding, 'malware').length > 0) return 'malware';
  return asObject(at(finding, 'cloud')) ? 'cloud' : 'infrastructure';
}

function ruleIdOf(
  finding: JsonObject,
  info: JsonObject | undefined,
): string | undefined {
  return (
    textAt(finding, 'metadata', 'event_code') ??
    textAt(finding, 'compliance', 'control') ??
    textAt(info, 'analytic', 'uid') ??
    textAt(info, 'analytic', 'name') ??
    textsAt(info, 'types')[0]
  );
}

function resourcesOf(finding: JsonObject): Resource[] {
  const provider = textAt(finding, 'cloud', 'provider')?.toLowerCase();
  return [...listAt(finding, 'resources'), at(finding, 'resource')].flatMap(
    found => {
      const namespace = textAt(found, 'namespace');
      const name = textAt(found, 'name');
      const address =
        textAt(found, 'uid') ??
        (name && namespace ? `${namespace}/${name}` : name);
      return address ? { address, type: textAt(found, 'type'), provider } : [];
    },
  );
}

function malwarePlace(finding: JsonObject): ReadObservation['place'] {
  const [malware] = listAt(finding, 'malware');
  const [file] = listAt(malware, 'files');
  const path = textAt(file, 'path') ?? textAt(malware, 'path');
  return path ? { path: pathFromRoot(path) } : undefined;
}

/** Prowler puts commands among the references. */
function remediationOf(
  finding: JsonObject,
  info: JsonObject | undefined,
): string | undefined {
  const remediation = at(finding, 'remediation') ?? at(info, 'remediation');
  const texts = textsAt(remediation, 'references').filter(
    text => addresses([text]).length === 0,
  );
  return (
    [textAt(remediation, 'desc'), ...texts.map(text => `\`${text}\``)]
      .filter(part => part)
      .join('\n\n') || undefined
  );
}

function referencesOf(
  finding: JsonObject,
  info: JsonObject | undefined,
): string[] {
  return [
    ...new Set(
      addresses([
        ...textsAt(finding, 'src_url'),
        ...textsAt(info, 'src_url'),
        ...linksOf(at(finding, 'remediation')),
        ...linksOf(at(info, 'remediation')),
        ...textsAt(finding, 'unmapped', 'related_url'),
        ...textsAt(finding, 'unmapped', 'additional_urls'),
      ]),
    ),
  ];
}

/** Articles had a list of their own before there were references, and have one again. */
function linksOf(remediation: unknown): string[] {
  return [
    ...textsAt(remediation, 'references'),
    ...textsAt(remediation, 'kb_articles'),
    ...listAt(remediation, 'kb_article_list').flatMap(article =>
      textsAt(article, 'src_url'),
    ),
  ];
}

function addresses(texts: string[]): string[] {
  return texts.filter(text => /^https?:\/\/\S+$/.test(text));
}
