import { severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
  firstLine,
  positionAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { pathFromRoot } from '../../support/texts';
import type { TrivyResult } from './readTrivyResult';
import { layerOf } from './readTrivyVulnerability';
import { snippetOf } from './trivySnippet';

/** A secret, whose value Trivy has replaced by asterisks. */
export function readTrivySecret(
  secret: JsonObject,
  result: TrivyResult,
  fail: (key: string) => never,
): ReadObservation {
  const id = textAt(secret, 'RuleID') ?? fail('RuleID');
  const severity = textAt(secret, 'Severity');
  let rule = result.rules.get(id);
  if (!rule) {
    rule = {
      id,
      name: textAt(secret, 'Title'),
      tags: unlessEmpty(textsAt(secret, 'Category')),
    };
    result.rules.set(id, rule);
  }
  return {
    category: 'secret',
    rule,
    title: firstLine(rule.name ?? id),
    severity: severityOfWord(severity),
    toolSeverity: severity,
    place: result.target
      ? {
          path: pathFromRoot(result.target),
          startLine: positionAt(secret, 'StartLine'),
          endLine: positionAt(secret, 'EndLine'),
          snippet: textAt(secret, 'Match') ?? snippetOf(secret),
        }
      : undefined,
    secret: { kind: rule.name ?? id },
    resource: result.resource,
    image: result.image,
    layer: layerOf(secret),
  };
}
