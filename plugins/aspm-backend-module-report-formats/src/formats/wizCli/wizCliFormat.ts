import { Category } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportContent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { asObject, at, textAt } from '../../support/fields';
import { directoryName, imageName } from '../../support/scanTargets';
import { SharedRules } from '../../support/sharedRules';
import { readWizPackage } from './readWizPackage';
import { readWizRuleMatch } from './readWizRuleMatch';
import { readWizSecret } from './readWizSecret';

const packageLists = [
  'result.osPackages',
  'result.libraries',
  'result.applications',
  'result.cpes',
  'result.endOfLifeTechnologies',
] as const;

/** What newer versions look for too. */
const otherLists = [
  'result.aiModels',
  'result.hostConfiguration.hostConfigurationFindings',
  'result.iac',
  'result.malwares',
  'result.sast',
  'result.softwareSupplyChain',
] as const;

/**
 * What the command line of Wiz prints of an image, a directory or infrastructure as code.
 *
 * @see https://docs.wiz.io/wiz-docs/docs/wiz-cli-overview
 */
export const wizCliFormat: ReportFormat = {
  id: 'wiz-cli',
  title: 'Wiz CLI JSON',
  versions: '0 and 1: image, directory, IaC',
  notes: {
    read: 'Vulnerabilities of packages, secrets, matches of IaC rules; EPSS and known exploitation.',
    leftOut:
      'Findings of sensitive data; of code, malware, hosts, models and the supply chain, for which Wiz has no published format.',
    severity: 'Version 0 rates no secrets. They are `unknown`.',
    scope:
      'The image without its tag, or the directory, or the name that was given to the scan.',
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    return (
      /^CICD\w*ScanResult$/.test(
        textAt(sample, 'result', '__typename') ?? '',
      ) ||
      (/^CICDScanOrigin/.test(
        textAt(sample, 'scanOriginResource', '__typename') ?? '',
      ) &&
        asObject(at(sample, 'result')) !== undefined)
    );
  },

  async *read(content) {
    const { image, ...tool } = await readHead(content);
    yield { kind: 'tool', name: 'Wiz', ...tool };
    const rules = new SharedRules();
    for await (const { list, path, value } of elementsOf(
      content.json,
      ...packageLists,
      'result.secrets',
      'result.ruleMatches',
      'result.dataFindings',
    )) {
      const place = formatJsonPath(path);
      if (list === 'result.dataFindings') {
        yield { kind: 'skipped', reason: 'finding of sensitive data' };
      } else if (list === 'result.secrets') {
        yield readWizSecret(value, image, rules);
      } else if (list === 'result.ruleMatches') {
        yield* readWizRuleMatch(value, place, rules);
      } else {
        yield* readWizPackage(value, {
          isSystem: list === 'result.osPackages',
          image,
          place,
          rules,
        });
      }
    }
    for await (const batch of content.json.select(
      ...otherLists.map(list => `${list}[]?`),
    )) {
      for (let count = 0; count < batch.length; count++) {
        yield { kind: 'skipped', reason: 'finding of a kind that is not read' };
      }
    }
  },
};

async function readHead({ json }: ReportContent) {
  let origin: unknown;
  let kind: string | undefined;
  let version: string | undefined;
  let hasResult = false;
  for await (const batch of json.select(
    'scanOriginResource',
    'result?',
    'result.__typename',
    'extraInfo.clientVersion',
  )) {
    for (const { pattern, value } of batch) {
      if (pattern === 'scanOriginResource') origin = value;
      else if (pattern === 'result?') hasResult = value === 'object';
      else if (pattern === 'result.__typename') kind = textAt(value);
      else version = textAt(value);
    }
  }
  if (!hasResult) {
    throw new UnreadableReportError('There is no result here', 'result');
  }
  const from = textAt(origin, '__typename') ?? '';
  const name = textAt(origin, 'name');
  const isImage = /ContainerImage$/.test(from);
  const isIac = /IAC/.test(kind ?? from);
  const categories: Category[] = isIac
    ? ['infrastructure', 'secret']
    : ['dependency', 'secret'];
  let target: string | undefined;
  if (name && isImage) target = imageName(name);
  // Unless it is given one, a scan is named by its time.
  else if (name && !/ scan \d{4}-\d\d-\d\dT/.test(name))
    target = directoryName(name);
  return { version, target, categories, image: isImage ? name : undefined };
}
