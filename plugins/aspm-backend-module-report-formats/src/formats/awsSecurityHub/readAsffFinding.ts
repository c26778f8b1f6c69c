import { Resource } from '@aspm/backstage-plugin-aspm-common';
import { JsonPath, ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  mainResource,
  withOtherResources,
} from '../../support/affectedResources';
import {
  JsonObject,
  asObject,
  firstLine,
  listAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { requiredTextAt } from '../../support/requiredTextAt';
import { SharedRules } from '../../support/sharedRules';
import { asffSeverity, ruleIdOf, suppressionOf } from './asffVocabulary';
import { readAsffVulnerability } from './readAsffVulnerability';

/** A finding, once for each vulnerability and package that it is about. */
export function readAsffFinding(
  finding: JsonObject,
  path: JsonPath,
  rules: SharedRules,
): ReadObservation[] {
  const title = requiredTextAt(finding, path, 'Title', 'Id');
  const { resource, others } = mainResource(resourcesOf(finding));
  const recommendation = textAt(
    finding,
    'Remediation',
    'Recommendation',
    'Text',
  );
  const helpUrl = textAt(finding, 'Remediation', 'Recommendation', 'Url');
  const description = textAt(finding, 'Description');
  const common: Omit<ReadObservation, 'rule'> = {
    category: 'cloud',
    title: firstLine(title),
    description: withOtherResources(description, others),
    severity: asffSeverity(finding),
    toolSeverity:
      textAt(finding, 'Severity', 'Original') ??
      textAt(finding, 'Severity', 'Label'),
    resource,
    image: imageOf(finding),
    remediation: recommendation,
    references: unlessEmpty([
      ...new Set([
        ...textsAt(finding, 'SourceUrl'),
        ...(helpUrl ? [helpUrl] : []),
      ]),
    ]),
    suppression: suppressionOf(finding),
  };
  const vulnerabilities = listAt(finding, 'Vulnerabilities')
    .map(asObject)
    .flatMap(one =>
      one ? readAsffVulnerability(one, { finding, common, rules }) : [],
    );
  if (vulnerabilities.length > 0) return vulnerabilities;
  const id = ruleIdOf(finding) ?? title;
  // Inspector may leave out the details of a vulnerability, but for its title.
  const named = /^CVE-\d{4}-\d{4,}\b/.exec(title)?.[0];
  return [
    {
      ...common,
      rule: rules.get(named ?? id, () => ({
        // The words of GuardDuty and others are about the place, those of a check are the rule's.
        name: textAt(finding, 'Compliance', 'Status') ? title : undefined,
        helpUrl,
        remediation: recommendation,
        tags: unlessEmpty(textsAt(finding, 'Types')),
      })),
      vulnerabilityIds: named ? [named] : undefined,
    },
  ];
}

function resourcesOf(finding: JsonObject): Resource[] {
  return listAt(finding, 'Resources').flatMap(found => {
    const address = textAt(found, 'Id');
    return address
      ? { address, type: textAt(found, 'Type'), provider: 'aws' }
      : [];
  });
}

/** The image by its repository, with the first of its tags. */
function imageOf(finding: JsonObject): string | undefined {
  for (const resource of listAt(finding, 'Resources')) {
    const name = textAt(
      resource,
      'Details',
      'AwsEcrContainerImage',
      'RepositoryName',
    );
    const [tag] = textsAt(
      resource,
      'Details',
      'AwsEcrContainerImage',
      'ImageTags',
    );
    if (name) return tag ? `${name}:${tag}` : name;
  }
  return undefined;
}
