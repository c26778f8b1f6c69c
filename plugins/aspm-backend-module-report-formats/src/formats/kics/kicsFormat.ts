import { Severity, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonPath,
  ObservedRule,
  ReadObservation,
  ReportFormat,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import {
  JsonObject,
  asObject,
  at,
  firstLine,
  listAt,
  numberAt,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
  weaknessNumbers,
} from '../../support/fields';
import { requirePart } from '../../support/requirePart';
import { requiredTextAt } from '../../support/requiredTextAt';
import { pathFromRoot } from '../../support/texts';

/**
 * The JSON reports of KICS: queries with the places where they matched.
 *
 * The similarity id is made of the file, the query and the key that was searched, without the line, so
 * that KICS itself knows a result again by it.
 *
 * @see https://docs.kics.io/latest/results/
 */
export const kicsFormat: ReportFormat = {
  id: 'kics',
  title: 'KICS JSON',
  versions: '1 and 2',
  notes: {
    read: 'Results of all queries; those on passwords and secrets as secrets, whose values KICS does not tell.',
    leftOut: 'Entries of the bill of materials.',
    severity: 'As the report has it; `TRACE` is informational.',
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    if (!asObject(sample) || at(sample, 'queries') === undefined) return false;
    return (
      textAt(sample, 'kics_version') !== undefined ||
      (numberAt(sample, 'queries_total') !== undefined &&
        numberAt(sample, 'files_scanned') !== undefined)
    );
  },

  async *read(content) {
    await requirePart(content.json, 'queries');
    let version: string | undefined;
    for await (const batch of content.json.select('kics_version')) {
      version = textAt(batch[0], 'value');
    }
    yield {
      kind: 'tool',
      name: 'KICS',
      version,
      categories: ['infrastructure', 'secret'],
    };
    for await (const { list, path, value } of elementsOf(
      content.json,
      'queries',
      'bill_of_materials',
    )) {
      const files = listAt(value, 'files');
      if (list === 'bill_of_materials') {
        for (let count = 0; count < files.length; count++) {
          yield { kind: 'skipped', reason: 'entry of the bill of materials' };
        }
        continue;
      }
      const query = readQuery(value, path);
      for (const file of files) {
        yield { kind: 'observation', observation: readFile(file, query) };
      }
    }
  },
};

interface Query {
  rule: ObservedRule;
  /** What all its results have in common. */
  common: Omit<ReadObservation, 'rule'>;
  platform?: string;
  provider?: string;
}

function readQuery(query: JsonObject, path: JsonPath): Query {
  const id = requiredTextAt(query, path, 'query_id', 'query_name');
  const name = textAt(query, 'query_name');
  const platform = textAt(query, 'platform');
  const kind = textAt(query, 'category');
  const helpUrl = textAt(query, 'query_url');
  const severity = textAt(query, 'severity');
  // What finds secrets in the text of files of any kind.
  const isSecret = kind === 'Secret Management' && platform === 'Common';
  return {
    platform,
    provider: textAt(query, 'cloud_provider')?.toLowerCase(),
    rule: {
      id,
      name,
      description: textAt(query, 'description'),
      helpUrl,
      tags: unlessEmpty([platform, kind].filter(tag => tag !== undefined)),
    },
    common: {
      category: isSecret ? 'secret' : 'infrastructure',
      title: firstLine(name ?? id),
      severity: severityOf(severity),
      toolSeverity: severity,
      weaknesses: weaknessNumbers(textsAt(query, 'cwe')),
      references: unlessEmpty(helpUrl ? [helpUrl] : []),
      secret: isSecret ? { kind: name } : undefined,
    },
  };
}

function severityOf(word: string | undefined): Severity {
  return word === 'TRACE' ? 'info' : severityOfWord(word);
}

function readFile(file: unknown, query: Query): ReadObservation {
  const { common, rule, platform, provider } = query;
  const path = textAt(file, 'file_name');
  const line = positionAt(file, 'line');
  const expected = textAt(file, 'expected_value');
  const similarity = textAt(file, 'similarity_id');
  const address =
    common.category === 'secret' ? undefined : addressOf(file, platform);
  return {
    ...common,
    rule,
    description: textAt(file, 'actual_value'),
    place: path
      ? {
          path: pathFromRoot(path),
          startLine: line,
          endLine: line,
          symbol: textAt(file, 'search_key'),
        }
      : undefined,
    resource: address
      ? { address, type: textAt(file, 'resource_type'), provider }
      : undefined,
    remediation: textAt(file, 'remediation') ?? expected,
    fingerprints: similarity ? { similarityId: similarity } : undefined,
  };
}

/** E.g. `aws_s3_bucket.orders`, as Terraform writes what KICS writes as `aws_s3_bucket[orders].acl`. */
function addressOf(
  file: unknown,
  platform: string | undefined,
): string | undefined {
  const key = textAt(file, 'search_key');
  const block =
    platform === 'Terraform' && key
      ? /^(?:resource\.)?([a-z0-9_]+)\[([^\]]+)\]/i.exec(key)
      : undefined;
  if (block) return `${block[1]}.${block[2]}`;
  const name = textAt(file, 'resource_name');
  const type = textAt(file, 'resource_type');
  return name && type && name !== 'n/a' ? `${type}.${name}` : undefined;
}
