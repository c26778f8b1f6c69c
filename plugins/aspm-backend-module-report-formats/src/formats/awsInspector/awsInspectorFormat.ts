import { Resource, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  at,
  listAt,
  numberAt,
  textAt,
} from '../../support/fields';
import { listedRecords } from '../../support/listedRecords';
import { SharedRules } from '../../support/sharedRules';
import { imageOfResource, known } from './inspectorVocabulary';
import { readPackageFinding } from './readPackageFinding';
import { readCodeFinding, readReachFinding } from './readResourceFinding';

const kinds =
  /^(?:PACKAGE_VULNERABILITY|NETWORK_REACHABILITY|CODE_VULNERABILITY)$/;

/**
 * The findings of Amazon Inspector (Inspector2), as its API lists and exports them, and as events
 * announce them.
 *
 * @see https://docs.aws.amazon.com/inspector/v2/APIReference/API_Finding.html
 */
export const awsInspectorFormat: ReportFormat = {
  id: 'aws-inspector',
  title: 'Amazon Inspector JSON',
  versions: '2',
  notes: {
    read: 'Vulnerabilities of packages, one observation for each package; code vulnerabilities; network reachability; EPSS; findings that a rule suppresses, as silenced.',
    leftOut: 'Findings that are closed.',
    remarks: [
      'Category: what the network reaches is `cloud`.',
      'A report without findings is `{"findings":[]}`. Many tools write that, so name the format to have it read.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const [first = sample] = Array.isArray(sample)
      ? sample
      : listAt(sample, 'findings');
    const finding = announced(first);
    return (
      textAt(finding, 'findingArn') !== undefined &&
      kinds.test(textAt(finding, 'type') ?? '')
    );
  },

  async *read(content) {
    yield {
      kind: 'tool',
      name: 'Amazon Inspector',
      categories: ['cloud', 'code', 'dependency'],
    };
    const rules = new SharedRules();
    for await (const { list, path, value: record } of listedRecords(content, [
      'findings',
    ])) {
      const value = announced(record);
      if (!list && !textAt(value, 'findingArn')) {
        throw new UnreadableReportError('There is no list here', 'findings');
      }
      if (textAt(value, 'status') === 'CLOSED') {
        yield { kind: 'skipped', reason: 'finding that is closed' };
        continue;
      }
      yield* readFinding(value, rules, key => {
        throw new UnreadableReportError(
          'A finding does not say what it is',
          `${formatJsonPath(path)}.${key}`,
        );
      });
    }
  },
};

/** The finding in the event that announces it, if it is in one. */
function announced(record: unknown): JsonObject {
  return asObject(at(record, 'detail')) ?? asObject(record) ?? {};
}

function* readFinding(
  finding: JsonObject,
  rules: SharedRules,
  fail: (key: string) => never,
): Generator<ReportEvent> {
  const [first] = listAt(finding, 'resources');
  const image = imageOfResource(first);
  const severity = textAt(finding, 'severity');
  const epss = numberAt(finding, 'epss', 'score');
  const shared = {
    description: textAt(finding, 'description'),
    severity: severityOfWord(severity),
    toolSeverity: severity,
    resource: image ? undefined : resourceOf(first),
    image,
    exploitation:
      epss !== undefined && epss >= 0 && epss <= 1 ? { epss } : undefined,
    remediation: known(
      textAt(finding, 'remediation', 'recommendation', 'text'),
    ),
    suppression:
      textAt(finding, 'status') === 'SUPPRESSED'
        ? { source: 'suppression rule of Amazon Inspector' }
        : undefined,
    tags:
      textAt(finding, 'exploitAvailable') === 'YES'
        ? ['exploit available']
        : undefined,
  };
  if (asObject(at(finding, 'packageVulnerabilityDetails'))) {
    yield* readPackageFinding(finding, shared, rules, fail);
  } else if (asObject(at(finding, 'codeVulnerabilityDetails'))) {
    const observation = { ...shared, ...readCodeFinding(finding, rules, fail) };
    yield { kind: 'observation', observation };
  } else {
    const observation = {
      ...shared,
      ...readReachFinding(finding, rules, fail),
    };
    yield { kind: 'observation', observation };
  }
}

function resourceOf(resource: unknown): Resource | undefined {
  const address = textAt(resource, 'id');
  return address
    ? {
        // Each version of a function has its own.
        address: address.replace(/:\$LATEST$/, ''),
        type: textAt(resource, 'type'),
        provider: 'aws',
      }
    : undefined;
}
