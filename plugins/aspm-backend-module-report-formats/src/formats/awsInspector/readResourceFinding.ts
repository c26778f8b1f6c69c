import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import {
  JsonObject,
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
import { SharedRules } from '../../support/sharedRules';
import { plainPath } from '../../support/texts';

type Own = Pick<ReadObservation, 'category' | 'rule' | 'title'> &
  Partial<ReadObservation>;

/** What code of a function does wrong. */
export function readCodeFinding(
  finding: JsonObject,
  rules: SharedRules,
  fail: (key: string) => never,
): Own {
  const details = at(finding, 'codeVulnerabilityDetails');
  const id =
    textAt(details, 'ruleId') ??
    textAt(details, 'detectorId') ??
    fail('codeVulnerabilityDetails.ruleId');
  const place = at(details, 'filePath');
  const path = textAt(place, 'filePath') ?? textAt(place, 'fileName');
  const name = textAt(details, 'detectorName');
  return {
    category: 'code',
    rule: rules.get(id, () => ({
      name,
      description: textAt(finding, 'description'),
      tags: unlessEmpty(textsAt(details, 'detectorTags')),
    })),
    title: firstLine(name ?? textAt(finding, 'title') ?? id),
    weaknesses: weaknessNumbers(textsAt(details, 'cwes')),
    place: path
      ? {
          path: plainPath(path),
          startLine: positionAt(place, 'startLine'),
          endLine: positionAt(place, 'endLine'),
        }
      : undefined,
    references: unlessEmpty(textsAt(details, 'referenceUrls')),
  };
}

/** What the network reaches from outside. */
export function readReachFinding(
  finding: JsonObject,
  rules: SharedRules,
  fail: (key: string) => never,
): Own {
  const title = textAt(finding, 'title') ?? fail('title');
  const details = at(finding, 'networkReachabilityDetails');
  const begin = numberAt(details, 'openPortRange', 'begin');
  const end = numberAt(details, 'openPortRange', 'end');
  const protocol = textAt(details, 'protocol')?.toLowerCase();
  const ports = begin === end ? begin : `${begin}-${end}`;
  const steps = listAt(details, 'networkPath', 'steps').flatMap(
    step => textAt(step, 'componentId') ?? [],
  );
  const description = [
    textAt(finding, 'description'),
    steps.length > 0 ? `The way: ${steps.join(' → ')}` : undefined,
  ].filter(text => text);
  return {
    category: 'cloud',
    rule: rules.get(
      begin === undefined
        ? 'network-reachability'
        : `network-reachability/${ports}/${protocol ?? 'any'}`,
      () => ({ name: title }),
    ),
    title: firstLine(title),
    description: description.join('\n\n') || undefined,
  };
}
