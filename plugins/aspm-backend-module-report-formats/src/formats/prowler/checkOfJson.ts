import { JsonObject, numberAt, textAt, textsAt } from '../../support/fields';
import { ProwlerCheck } from './ProwlerCheck';
import { splitTitle } from './checkOfRow';

/** An object of a JSON report: of version 2, and of version 3. Newer ones write OCSF. */
export function checkOfJson(value: JsonObject): ProwlerCheck {
  return textAt(value, 'Control') === undefined
    ? checkOfVersion3(value)
    : checkOfVersion2(value);
}

function checkOfVersion2(value: JsonObject): ProwlerCheck {
  const { id, title } = splitTitle(textAt(value, 'Control'));
  const account = textAt(value, 'Account Number');
  return {
    id: id ?? textAt(value, 'Control ID'),
    title,
    status: textAt(value, 'Status'),
    isMuted: false,
    detail: textAt(value, 'Message'),
    risk: textAt(value, 'Risk'),
    severity: textAt(value, 'Severity'),
    provider: 'aws',
    account,
    region: textAt(value, 'Region'),
    resourceName: textAt(value, 'Resource ID'),
    service: textAt(value, 'Service'),
    remediation: textAt(value, 'Remediation'),
    fixes: [],
    links: textsAt(value, 'Doc link'),
    tags: [],
  };
}

function checkOfVersion3(value: JsonObject): ProwlerCheck {
  const account = ['AccountId', 'Subscription', 'ProjectId', 'Context']
    .map(key => textAt(value, key) ?? numberAt(value, key)?.toString())
    .find(text => text !== undefined);
  return {
    id: textAt(value, 'CheckID'),
    title: textAt(value, 'CheckTitle'),
    status: textAt(value, 'Status'),
    isMuted: false,
    detail: textAt(value, 'StatusExtended'),
    description: textAt(value, 'Description'),
    risk: textAt(value, 'Risk'),
    severity: textAt(value, 'Severity'),
    provider: textAt(value, 'Provider'),
    account,
    region:
      textAt(value, 'Region') ??
      textAt(value, 'Location') ??
      textAt(value, 'Namespace'),
    resourceId: textAt(value, 'ResourceArn'),
    resourceName: textAt(value, 'ResourceId') ?? textAt(value, 'ResourceName'),
    resourceType: textAt(value, 'ResourceType'),
    service: textAt(value, 'ServiceName'),
    remediation: textAt(value, 'Remediation', 'Recommendation', 'Text'),
    fixes: textsAt(value, 'Remediation', 'Code', 'CLI'),
    links: [
      ...textsAt(value, 'RelatedUrl'),
      ...textsAt(value, 'Remediation', 'Recommendation', 'Url'),
    ],
    tags: textsAt(value, 'Categories'),
  };
}
