import { addressesIn } from '../../support/htmlText';
import { partsOf } from '../../support/texts';
import { ProwlerCheck } from './ProwlerCheck';

/** A line of a table: of version 2, and of version 3 and newer. */
export function checkOfRow(cells: Record<string, string>): ProwlerCheck {
  const byName = new Map(
    Object.entries(cells).map(([name, value]) => [name.toUpperCase(), value]),
  );
  /** The first of some cells that is not empty. */
  const cell = (...names: string[]) =>
    names.map(name => byName.get(name)).find(value => value !== undefined);
  const old = splitTitle(cell('TITLE_TEXT'));
  return {
    id: cell('CHECK_ID') ?? old.id ?? cell('TITLE_ID'),
    title: cell('CHECK_TITLE') ?? old.title,
    status: cell('STATUS', 'CHECK_RESULT', 'RESULT'),
    isMuted: /^true$/i.test(cell('MUTED') ?? ''),
    detail: cell('STATUS_EXTENDED', 'CHECK_RESULT_EXTENDED', 'NOTES'),
    description: cell('DESCRIPTION'),
    risk: cell('RISK', 'CHECK_RISK'),
    severity: cell('SEVERITY', 'CHECK_SEVERITY'),
    provider: cell('PROVIDER') ?? (cell('ACCOUNT_NUM') ? 'aws' : undefined),
    account: cell(
      'ACCOUNT_UID',
      'ACCOUNT_ID',
      'SUBSCRIPTION',
      'PROJECT_ID',
      'CONTEXT',
      'ACCOUNT_NUM',
    ),
    region: cell('REGION', 'LOCATION', 'NAMESPACE'),
    resourceId: cell('RESOURCE_UID', 'RESOURCE_ARN'),
    resourceName: cell('RESOURCE_ID', 'CHECK_RESOURCE_ID', 'RESOURCE_NAME'),
    resourceType: cell('RESOURCE_TYPE', 'CHECK_ASFF_RESOURCE_TYPE'),
    service: cell('SERVICE_NAME', 'CHECK_SERVICENAME'),
    remediation: cell('REMEDIATION_RECOMMENDATION_TEXT', 'CHECK_REMEDIATION'),
    fixes: ['REMEDIATION_CODE_CLI', 'REMEDIATION_RECOMMENDATION_CODE_CLI']
      .map(name => cell(name))
      .filter(value => value !== undefined),
    links: [
      'RELATED_URL',
      'REMEDIATION_RECOMMENDATION_URL',
      'CHECK_DOC',
      'ADDITIONAL_URLS',
    ].flatMap(name => addressesIn(cell(name) ?? '')),
    tags: (cell('CATEGORIES') ?? '').split('|').flatMap(partsOf),
    version: cell('PROWLER_VERSION'),
  };
}

/** E.g. `[check11] Avoid the use of the root account (Scored)`, as version 2 writes it. */
export function splitTitle(text: string | undefined): {
  id?: string;
  title?: string;
} {
  const found = /^\s*\[([^\]]{1,100})\]\s*(.*)$/.exec(text ?? '');
  return found ? { id: found[1], title: found[2] } : { title: text };
}
