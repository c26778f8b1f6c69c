import { Category, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import {
  JsonDocument,
  JsonPath,
  ObservedRule,
  ReadObservation,
  ReportEvent,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  asObject,
  listAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import {
  baselineOf,
  isFixed,
  queryId,
  queryTitle,
  suppressionOfState,
} from '../checkmarx/checkmarxVocabulary';
import { readCode, readControl } from './readCheckmarxOneItem';
import { readScaPackage } from './readScaPackage';

const engines: Record<string, Category> = {
  scanResults: 'code',
  iacScanResults: 'infrastructure',
  scaScanResults: 'dependency',
};

/** The report of a scan, whose results are sorted by engine and query. */
export async function* readCheckmarxOneReport(
  json: JsonDocument,
): AsyncGenerator<ReportEvent, void> {
  const details = new Map<string, JsonObject>();
  const ran = new Set<Category>();
  let target: string | undefined;
  // What explains the queries stands behind their results.
  for await (const batch of json.select(
    'reportHeader.projectName',
    'vulnerabilityDetails[]',
    ...Object.keys(engines).map(key => `${key}?`),
  )) {
    for (const { pattern, path, value } of batch) {
      const engine = String(path[0]);
      if (pattern === 'reportHeader.projectName') {
        [target] = textsAt(value);
      } else if (pattern.endsWith('?')) {
        if (value === 'object') ran.add(engines[engine]);
      } else {
        const name = textAt(value, 'vulnerabilityName');
        const detail = asObject(value);
        if (name && detail) details.set(name, detail);
      }
    }
  }
  yield {
    kind: 'tool',
    name: 'Checkmarx One',
    target,
    categories: ran.size > 0 ? [...ran] : ['code'],
  };
  const rules = new SharedRules();
  for await (const batch of json.select(
    'scanResults.resultsList[]',
    'iacScanResults.technology[].queries[]',
    'scaScanResults.packages[]',
  )) {
    for (const { pattern, path, value } of batch) {
      const query = objectAt(value, path);
      if (pattern === 'scaScanResults.packages[]') {
        yield* readScaPackage(query, rules);
      } else if (pattern === 'scanResults.resultsList[]') {
        yield* readQuery(
          query,
          path,
          ruleOfQuery(query, path),
          'vulnerabilities',
          readCode,
        );
      } else {
        yield* readQuery(
          query,
          path,
          ruleOfControl(query, path),
          'resultsList',
          readControl,
        );
      }
    }
  }

  function ruleOfQuery(query: JsonObject, path: JsonPath): ObservedRule {
    const name = textAt(query, 'queryName') ?? failName(path);
    // `Kotlin/Kotlin_High_Risk/Reflected_XSS`
    const way = textAt(query, 'queryPath')?.split('/') ?? [];
    const detail = details.get(name);
    return rules.get(
      queryId(way.length > 2 ? way[0] : undefined, name),
      () => ({
        name: queryTitle(name),
        description:
          [textAt(detail, 'risk'), textAt(detail, 'cause')]
            .filter(text => text !== undefined)
            .join('\n\n') || undefined,
        helpUrl: textAt(query, 'queryDescriptionLink'),
        remediation: textAt(detail, 'generalRecommendations'),
        tags: unlessEmpty(
          listAt(query, 'categories').flatMap(category =>
            textsAt(category, 'subCategories').map(each =>
              [...textsAt(category, 'name'), each].join(': '),
            ),
          ),
        ),
      }),
    );
  }

  function ruleOfControl(query: JsonObject, path: JsonPath): ObservedRule {
    const name = textAt(query, 'queryName') ?? failName(path);
    return rules.get(name, () => ({
      name,
      description: textAt(query, 'description'),
      tags: unlessEmpty(textsAt(query, 'category')),
    }));
  }
}

function* readQuery(
  query: JsonObject,
  path: JsonPath,
  rule: ObservedRule,
  list: string,
  read: (
    item: JsonObject,
    query: JsonObject,
    rule: ObservedRule,
  ) => Partial<ReadObservation> & { category: Category },
): Generator<ReportEvent, void> {
  for (const [index, each] of listAt(query, list).entries()) {
    const item = objectAt(each, [...path, list, index]);
    const status = textAt(item, 'status');
    if (isFixed(status)) {
      yield { kind: 'skipped', reason: 'result that is fixed' };
      continue;
    }
    const severity = textAt(item, 'severity');
    const link = textAt(item, 'resultViewerLink');
    yield {
      kind: 'observation',
      observation: {
        rule,
        title: rule.name ?? rule.id,
        severity: severityOfWord(severity),
        toolSeverity: severity,
        suppression: suppressionOfState(
          'Checkmarx One',
          textAt(item, 'state'),
          textsAt(item, 'notes').join('\n') || undefined,
        ),
        baseline: baselineOf(status),
        references: link ? [link] : undefined,
        ...read(item, query, rule),
      },
    };
  }
}

function objectAt(value: unknown, path: JsonPath): JsonObject {
  const object = asObject(value);
  if (object) return object;
  throw new UnreadableReportError(
    'An element of the report is not an object',
    formatJsonPath(path),
  );
}

function failName(path: JsonPath): never {
  throw new UnreadableReportError(
    'A query has no name',
    `${formatJsonPath(path)}.queryName`,
  );
}
