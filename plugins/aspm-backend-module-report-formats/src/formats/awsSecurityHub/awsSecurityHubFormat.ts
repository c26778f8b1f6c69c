import { ReportEvent, ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { CloudPart, CloudParts, isRegional } from '../../support/cloudProducts';
import { JsonObject, asObject, at, listAt, textAt } from '../../support/fields';
import { listedRecords } from '../../support/listedRecords';
import { imageName } from '../../support/scanTargets';
import { SharedRules } from '../../support/sharedRules';
import { imageOfTarget } from '../trivy/imageOfTarget';
import { isAsffFinding, productOf, reasonToSkip } from './asffVocabulary';
import { readAsffFinding } from './readAsffFinding';
import { readTrivyAsff } from './readTrivyAsff';

/** Where the findings stand: in what the API answers, what products send, and what events carry. */
const lists = ['Findings', 'findings', 'detail.findings'] as const;

/**
 * The AWS Security Finding Format (ASFF), as AWS Security Hub exports it and other products write it.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html
 */
export const awsSecurityHubFormat: ReportFormat = {
  id: 'aws-security-hub',
  title: 'AWS Security Hub (ASFF)',
  versions: '2018-10-08: answers of the API, lists, single findings and events',
  notes: {
    read: 'Findings of all products; each package of each vulnerability; suppressed and muted ones, as silenced.',
    leftOut:
      'Passed checks; checks that could not be done; findings that are resolved, or that their product has archived.',
    severity: 'The label, else the normalized number by the table of AWS.',
    scope:
      'Each product and account is a scope of its own, and each region where a service of AWS wrote it. What Trivy wrote has the scope of its own reports.',
    remarks: [
      'The tool is the product that the finding names, e.g. Amazon GuardDuty or Prowler.',
      'Of several resources of one type, the finding is about the first by name, since their order varies. The description names the others.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const found = asObject(sample);
    if (found && Array.isArray(found.Findings) && found.Findings.length === 0) {
      return Object.keys(found).every(key =>
        ['Findings', 'NextToken'].includes(key),
      );
    }
    const [first] = [
      ...(Array.isArray(sample) ? sample : [sample]).filter(isAsffFinding),
      ...lists.flatMap(list => listAt(sample, ...list.split('.'))),
    ];
    return isAsffFinding(first);
  },

  async *read(content) {
    const parts = new CloudParts();
    for await (const { value } of listedRecords(content, lists)) {
      parts.add(partOf(value));
    }
    const rules = new Map<CloudPart, SharedRules>();
    let current: CloudPart | undefined;
    for await (const { path, value } of listedRecords(content, lists)) {
      const part = parts.add(partOf(value));
      if (part !== current) yield { kind: 'tool', ...part };
      current = part;
      const reason = reasonToSkip(value);
      if (reason) {
        yield { kind: 'skipped', reason };
        continue;
      }
      const ofPart = rules.get(part) ?? new SharedRules();
      rules.set(part, ofPart);
      const observations =
        part.name === 'Trivy'
          ? [readTrivyAsff(value, path, ofPart)]
          : readAsffFinding(value, path, ofPart);
      for (const observation of observations) {
        yield { kind: 'observation', observation };
      }
    }
    if (!current) yield emptyPart();
  },
};

function emptyPart(): ReportEvent {
  return { kind: 'tool', name: 'AWS Security Hub', categories: ['cloud'] };
}

function partOf(finding: JsonObject): CloudPart {
  const name = productOf(finding);
  const account = textAt(finding, 'AwsAccountId');
  const region = isRegional(name) ? regionOf(finding) : undefined;
  const hasPackages = listAt(finding, 'Vulnerabilities').length > 0;
  return {
    name,
    version:
      textAt(finding, 'ProductFields', 'ProviderVersion') ??
      textAt(finding, 'ProductFields', 'aws/inspector/ProductVersion'),
    target:
      name === 'Trivy'
        ? imageOf(finding)
        : [account, region].filter(part => part).join('/') || undefined,
    categories: [
      ...(hasPackages ? (['dependency'] as const) : []),
      ...(name === 'Trivy' ? [] : (['cloud'] as const)),
    ],
  };
}

function regionOf(finding: JsonObject): string | undefined {
  const [resource] = listAt(finding, 'Resources');
  return textAt(finding, 'Region') ?? textAt(resource, 'Region');
}

function imageOf(finding: JsonObject): string | undefined {
  const [resource] = listAt(finding, 'Resources');
  const image = imageOfTarget(at(resource, 'Id'));
  return image && imageName(image);
}
