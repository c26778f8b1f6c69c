import {
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, asObject, at, listAt, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { mendPackage } from './mendPackage';
import {
  categoryOf,
  isAnswer,
  isOfLibrary,
  mendLists,
  readMendHead,
} from './readMendHead';
import { readMendCodeFinding } from './readMendCodeFinding';
import { readMendImageFinding } from './readMendImageFinding';
import { readMendVulnerability } from './readMendVulnerability';

/**
 * Mend, once WhiteSource: the scan report of its agent, the reports and alerts of its API 1, and the
 * findings of API 3 of dependencies, code and images.
 *
 * @see https://docs.mend.io/platform/latest/mend-api-3-0
 */
export const mendFormat: ReportFormat = {
  id: 'mend',
  title: 'Mend (WhiteSource) JSON',
  versions: 'agent reports, API 1 and API 3',
  notes: {
    read: 'Vulnerabilities of libraries, code findings with their data flow, vulnerabilities and secrets in images; what people suppressed, as silenced; libraries as inventory, where the report lists them all; EPSS.',
    leftOut:
      'Findings that are fixed; alerts that are no vulnerability, such as licences and new versions.',
    severity: 'That of CVSS 3 where the report has both.',
    scope: 'The product and project, where the report names them.',
    remarks: [
      'Category: a package that Mend calls malicious is `malware`.',
      'An answer of API 3 without findings closes something only when it shows what was asked for.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const [vulnerability] = listAt(sample, 'vulnerabilities');
    const [alert] = listAt(sample, 'alerts');
    const [component] = listAt(sample, 'components');
    return (
      (asObject(at(sample, 'projectVitals')) !== undefined &&
        Array.isArray(at(sample, 'libraries'))) ||
      isOfLibrary(vulnerability) ||
      (isOfLibrary(alert) && textAt(alert, 'type') !== undefined) ||
      isAnswer(sample) ||
      isAnswer(component)
    );
  },

  async *read(content) {
    const head = await readMendHead(content);
    yield {
      kind: 'tool',
      name: 'Mend',
      target: head.target,
      categories: [...head.categories],
    };
    const rules = new SharedRules();
    for await (const { list, path, value } of elementsOf(
      content.json,
      ...mendLists,
    )) {
      const place = formatJsonPath(path);
      if (list === 'libraries') {
        yield* readLibrary(value, place, rules);
      } else if (list === 'components') {
        for (const [index, finding] of listAt(value, 'response').entries()) {
          yield readFinding(finding, `${place}.response[${index}]`, rules);
        }
      } else yield readFinding(value, place, rules);
    }
  },
};

function* readLibrary(
  library: JsonObject,
  place: string,
  rules: SharedRules,
): Generator<ReportEvent> {
  const known = mendPackage(library);
  if (known?.purl) {
    const { purl, type, version } = known;
    const separator = type === 'maven' ? ':' : '/';
    const name = [known.namespace, known.name].filter(part => part);
    yield {
      kind: 'component',
      component: { purl, type, name: name.join(separator), version },
    };
  }
  const vulnerabilities = at(library, 'vulnerabilities') ?? [];
  if (!Array.isArray(vulnerabilities)) {
    throw new UnreadableReportError(
      'A list was expected here',
      `${place}.vulnerabilities`,
    );
  }
  for (const [index, value] of vulnerabilities.entries()) {
    yield readMendVulnerability({
      finding: value,
      vulnerability: value,
      library,
      rules,
      fail: failAt(`${place}.vulnerabilities[${index}]`),
    });
  }
}

function readFinding(
  finding: unknown,
  place: string,
  rules: SharedRules,
): ReportEvent {
  const fail = failAt(place);
  if (categoryOf(finding) === 'code') {
    return readMendCodeFinding(finding, rules, fail);
  }
  const library = at(finding, 'component') ?? at(finding, 'library');
  if (!asObject(library)) return readMendImageFinding(finding, rules, fail);
  const type = textAt(finding, 'type');
  const own = at(finding, 'vulnerability');
  if (!asObject(own) && type && /VERSION|LICENSE|POLICY/.test(type)) {
    return { kind: 'skipped', reason: 'alert that is no vulnerability' };
  }
  return readMendVulnerability({
    finding,
    vulnerability: asObject(own) ?? finding,
    library,
    rules,
    fail,
  });
}

function failAt(place: string): (key: string) => never {
  return key => {
    throw new UnreadableReportError(
      'Something that was found does not say what it is',
      `${place}.${key}`,
    );
  };
}
