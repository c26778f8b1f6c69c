import { Category } from '@aspm/backstage-plugin-aspm-common';
import { ReportEvent, ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import {
  CloudPart,
  CloudParts,
  cloudProductName,
  isRegional,
} from '../../support/cloudProducts';
import { JsonObject, listAt, textAt } from '../../support/fields';
import { listedRecords } from '../../support/listedRecords';
import { SharedRules } from '../../support/sharedRules';
import { isOcsfFinding, reasonToSkip } from './ocsfVocabulary';
import { categoryOfFinding, readOcsfFinding } from './readOcsfFinding';

/** Where the findings stand in what AWS Security Hub answers, and in the events that it sends. */
const lists = ['Findings', 'findings', 'detail.findings'] as const;

/**
 * Findings in the Open Cybersecurity Schema Framework, as Prowler writes them since version 4, and
 * Amazon Security Lake and others store them: in a list, or one on each line. AWS Security Hub has
 * lists of them, too.
 *
 * Every product, and every account that it looked at, is a part of its own. Findings of several may
 * stand in any order, so that a part is opened again whenever its turn comes.
 *
 * @see https://schema.ocsf.io/1.5.0/categories/findings
 */
export const ocsfFormat: ReportFormat = {
  id: 'ocsf',
  title: 'OCSF findings',
  versions: '1.0 to 1.5: classes 2001 to 2004, 2006 and 2007',
  notes: {
    read: 'Security, vulnerability, compliance, detection, data security and application posture findings; each vulnerability of each package; suppressed, muted and archived ones, as silenced.',
    leftOut:
      'Passed checks; checks that people must do by hand; resolved and closed findings; incidents, which stand for findings.',
    severity: 'The number of the standard. Fatal is critical.',
    scope:
      'Each product and each account is a scope of its own, and each region where a service of AWS wrote it.',
    remarks: ['The tool is the product that the finding names, e.g. Prowler.'],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    return [
      Array.isArray(sample) ? sample[0] : sample,
      ...lists.map(list => listAt(sample, ...list.split('.'))[0]),
    ].some(isOcsfFinding);
  },

  async *read(content): AsyncGenerator<ReportEvent> {
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
      const context = { tool: part.name, path, rules: ofPart };
      for (const observation of readOcsfFinding(value, context)) {
        yield { kind: 'observation', observation };
      }
    }
    // Which product found nothing, an empty report does not say.
    if (!current) yield { kind: 'tool', name: 'OCSF', categories: [] };
  },
};

function partOf(finding: JsonObject): CloudPart {
  const product = textAt(finding, 'metadata', 'product', 'name');
  const name = cloudProductName(
    product ?? textAt(finding, 'metadata', 'product', 'vendor_name') ?? 'OCSF',
  );
  const account =
    textAt(finding, 'cloud', 'account', 'uid') ??
    // As it was before version 1.0, which Amazon Security Lake began with.
    textAt(finding, 'cloud', 'account_uid') ??
    textAt(finding, 'unmapped', 'provider_uid');
  const region = isRegional(name)
    ? textAt(finding, 'cloud', 'region')
    : undefined;
  return {
    name,
    version: textAt(finding, 'metadata', 'product', 'version'),
    target: [account, region].filter(part => part).join('/') || undefined,
    categories: categoriesOf(finding),
  };
}

/** What a product looks for is not said; what kind of finding it writes is. */
function categoriesOf(finding: JsonObject): Category[] {
  const category = categoryOfFinding(finding);
  return listAt(finding, 'vulnerabilities').length > 0
    ? ['dependency', category]
    : [category];
}
