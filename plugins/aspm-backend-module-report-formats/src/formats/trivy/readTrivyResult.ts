import { Category, Resource } from '@aspm/backstage-plugin-aspm-common';
import {
  ObservedRule,
  ReadObservation,
  ReportEvent,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, asObject, at, textAt } from '../../support/fields';
import { TrivyPackages } from './TrivyPackages';
import { readTrivyMisconfiguration } from './readTrivyMisconfiguration';
import { readTrivySecret } from './readTrivySecret';
import { readTrivyVulnerability } from './readTrivyVulnerability';

/** What a result inherits from the report that it stands in. */
export interface TrivyContext {
  artifactType?: string;
  /** The image that was scanned, if it was one. */
  image?: string;
  /** The resource of a cluster that the result is about. */
  resource?: Resource;
  /** One rule for all its observations. */
  rules: Map<string, ObservedRule>;
}

/** What the parts of a result share. */
export interface TrivyResult extends TrivyContext {
  /** `os-pkgs`, `lang-pkgs`, `config` ...; not told by schema 1. */
  class?: string;
  target?: string;
  type?: string;
  packages: TrivyPackages;
  configuration: Category;
}

type Read = (
  value: JsonObject,
  result: TrivyResult,
  fail: (key: string) => never,
) => ReadObservation;

const readers: Record<string, Read> = {
  Vulnerabilities: readTrivyVulnerability,
  Misconfigurations: readTrivyMisconfiguration,
  Secrets: readTrivySecret,
};

const listOfType: Record<string, string> = {
  vulnerability: 'Vulnerabilities',
  misconfiguration: 'Misconfigurations',
  secret: 'Secrets',
};

const license: ReportEvent = {
  kind: 'skipped',
  reason: 'license, which is no vulnerability',
};

/**
 * One element of `Results`: what was found in one file, or in one kind of packages.
 *
 * @param place - where it stands in the report
 */
export function* readTrivyResult(
  value: JsonObject,
  place: string,
  context: TrivyContext,
): Generator<ReportEvent> {
  const packages = new TrivyPackages(value);
  const result: TrivyResult = {
    ...context,
    class: textAt(value, 'Class'),
    target: textAt(value, 'Target'),
    type: textAt(value, 'Type'),
    packages,
    configuration:
      context.artifactType === 'aws_account' ? 'cloud' : 'infrastructure',
  };
  for (const component of packages.components()) {
    yield { kind: 'component', component };
  }
  for (const [list, read] of Object.entries(readers)) {
    for (const [element, where] of elements(value, list, place)) {
      const status = list === 'Misconfigurations' && textAt(element, 'Status');
      if (status && status !== 'FAIL') {
        yield {
          kind: 'skipped',
          reason: status === 'PASS' ? 'passed check' : 'check that is excepted',
        };
        continue;
      }
      yield {
        kind: 'observation',
        observation: read(element, result, failAt(where)),
      };
    }
  }
  for (const _ of elements(value, 'Licenses', place)) yield license;
  for (const [element, where] of elements(
    value,
    'ExperimentalModifiedFindings',
    place,
  )) {
    yield readModified(element, result, where);
  }
}

/** What an ignore file or a VEX statement took out of the list where it belongs. */
function readModified(
  modified: JsonObject,
  result: TrivyResult,
  place: string,
): ReportEvent {
  const type = textAt(modified, 'Type') ?? '';
  if (type === 'license') return license;
  const list = Object.hasOwn(listOfType, type) ? listOfType[type] : undefined;
  const finding = asObject(at(modified, 'Finding'));
  if (!list || !finding) {
    return { kind: 'skipped', reason: 'modified finding of an unknown type' };
  }
  const reasons = ['Status', 'Statement'].flatMap(
    key => textAt(modified, key) ?? [],
  );
  return {
    kind: 'observation',
    observation: {
      ...readers[list](finding, result, failAt(`${place}.Finding`)),
      suppression: {
        source: textAt(modified, 'Source') ?? 'Trivy',
        reason: reasons.join(': ') || undefined,
      },
    },
  };
}

function* elements(
  value: JsonObject,
  list: string,
  place: string,
): Generator<[element: JsonObject, place: string]> {
  const found = at(value, list) ?? [];
  const where = place ? `${place}.${list}` : list;
  if (!Array.isArray(found)) {
    throw new UnreadableReportError('A list was expected here', where);
  }
  for (const [index, element] of found.entries()) {
    const object = asObject(element);
    if (!object) {
      throw new UnreadableReportError(
        'An element of the report is not an object',
        `${where}[${index}]`,
      );
    }
    yield [object, `${where}[${index}]`];
  }
}

function failAt(place: string): (key: string) => never {
  return key => {
    throw new UnreadableReportError(
      'Something that was found does not say what it is',
      `${place}.${key}`,
    );
  };
}
