import { ReportEvent, ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { CloudPart, CloudParts } from '../../support/cloudProducts';
import { asObject, at, listAt, textAt } from '../../support/fields';
import { headOf } from '../../support/headOf';
import { SharedRules } from '../../support/sharedRules';
import { readSccFinding } from './readSccFinding';
import { SccResult, sccColumns, sccFindingOf, sccResults } from './sccSource';

const name = 'Security Command Center';

/**
 * Findings of Google's Security Command Center: what its API and `gcloud scc findings list` answer, what
 * the console exports as JSON, on lines or as a table, and notifications.
 *
 * @see https://cloud.google.com/security-command-center/docs/reference/rest/v2/organizations.sources.findings
 */
export const gcpSecurityCommandCenterFormat: ReportFormat = {
  id: 'gcp-security-command-center',
  title: 'Google Security Command Center',
  versions:
    'v1 and v2: lists, exports and notifications as JSON, exports as CSV',
  notes: {
    read: 'Active findings of all sources; vulnerabilities of packages as such; muted ones, as silenced.',
    leftOut: 'Inactive findings; errors of the scan itself.',
    severity:
      'As the report has it. Old findings have it among the properties of their source.',
    scope:
      'Each organization, folder or project that findings were listed of is a scope of its own.',
  },

  detect(outline) {
    if (outline.syntax === 'text')
      return sccColumns(outline.head) !== undefined;
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const results = at(sample, 'listFindingsResults');
    if (Array.isArray(results) && results.length === 0) return true;
    const [first] = Array.isArray(sample)
      ? sample
      : [...listAt(results), sample];
    return sccFindingOf(first) !== undefined;
  },

  async *read(content): AsyncGenerator<ReportEvent> {
    const columns = sccColumns(await headOf(content));
    const parts = new CloudParts();
    for await (const result of sccResults(content, columns)) {
      parts.add(partOf(result));
    }
    const rules = new SharedRules();
    let current: CloudPart | undefined;
    for await (const result of sccResults(content, columns)) {
      const part = parts.add(partOf(result));
      if (part !== current) yield { kind: 'tool', ...part };
      current = part;
      const reason = reasonToSkip(result);
      if (reason) yield { kind: 'skipped', reason };
      else {
        const observation = readSccFinding(result, rules);
        yield { kind: 'observation', observation };
      }
    }
    if (!current) yield { kind: 'tool', name, categories: ['cloud'] };
  },
};

function reasonToSkip({ finding }: SccResult): string | undefined {
  if (textAt(finding, 'state') === 'INACTIVE') return 'inactive finding';
  return textAt(finding, 'findingClass') === 'SCC_ERROR'
    ? 'error of the scan'
    : undefined;
}

/** By what the findings were listed of, e.g. `organizations/123`. */
function partOf({ finding }: SccResult): CloudPart {
  const parent = textAt(finding, 'parent') ?? textAt(finding, 'name');
  const hasPackage = asObject(at(finding, 'vulnerability', 'offendingPackage'));
  return {
    name,
    target: parent?.split('/').slice(0, 2).join('/'),
    categories: hasPackage ? ['cloud', 'dependency'] : ['cloud'],
  };
}
