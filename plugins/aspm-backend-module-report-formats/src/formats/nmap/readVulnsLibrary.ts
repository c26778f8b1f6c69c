import {
  Resource,
  Severity,
  severityOfCvssScore,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import {
  ReadObservation,
  ReportEvent,
  XmlElement,
  childElements,
} from '@aspm/backstage-plugin-aspm-node';
import { firstLine, unlessEmpty } from '../../support/fields';
import { addressesIn } from '../../support/htmlText';
import { SharedRules } from '../../support/sharedRules';
import { numberIn, vulnerabilitiesIn } from '../../support/tables';

/**
 * What scripts tell through Nmap's library for vulnerabilities: a table for each, or only text, as
 * versions before 6.40 write it.
 */
export function* readVulnsLibrary(
  script: XmlElement,
  resource: Resource | undefined,
  rules: SharedRules,
): Generator<ReportEvent> {
  const { id = 'script', output = '' } = script.attributes;
  const told = childElements(script, 'table').filter(
    table => elem(table, 'state') !== undefined && elem(table, 'title'),
  );
  // A risk factor stands in the text only, where it cannot be told whose it is when there are more.
  const risk = /^[ \t]*Risk factor: (\w+)/m.exec(output)?.[1];
  for (const table of told) {
    const state = elem(table, 'state') ?? '';
    if (!isVulnerable(state)) {
      yield { kind: 'skipped', reason: 'test that found no vulnerability' };
      continue;
    }
    yield {
      kind: 'observation',
      observation: readTable(table, {
        script: id,
        risk: told.length === 1 ? risk : undefined,
        resource,
        rules,
      }),
    };
  }
  if (told.length > 0) return;
  const state = /^[ \t]*State: (.+)$/m.exec(output)?.[1];
  if (state && isVulnerable(state)) {
    const lines = output.split(/\r?\n/).map(line => line.trim());
    const title = lines[lines.indexOf('VULNERABLE:') + 1] || id;
    yield {
      kind: 'observation',
      observation: {
        category: 'infrastructure',
        rule: rules.get(id, () => ({
          helpUrl: `https://nmap.org/nsedoc/scripts/${id}.html`,
        })),
        title: firstLine(title),
        description: output.trim(),
        severity: severityOfWord(risk),
        toolSeverity: risk,
        toolConfidence: confidenceOf(state),
        vulnerabilityIds: unlessEmpty(vulnerabilitiesIn(output)),
        resource,
        references: unlessEmpty(addressesIn(output)),
      },
    };
    return;
  }
  yield {
    kind: 'skipped',
    reason: 'result of a script that is about no vulnerability',
  };
}

function readTable(
  table: XmlElement,
  {
    script,
    risk,
    resource,
    rules,
  }: {
    script: string;
    risk: string | undefined;
    resource: Resource | undefined;
    rules: SharedRules;
  },
): ReadObservation {
  const title = elem(table, 'title') ?? script;
  const factor = elem(table, 'risk_factor') ?? risk;
  const scores = childElements(child(table, 'scores'), 'elem').flatMap(
    ({ text }) => {
      const [, score] = /^(\d+(?:\.\d+)?)/.exec(text) ?? [];
      return numberIn(score) ?? [];
    },
  );
  const found = [
    ...texts(table, 'check_results'),
    ...texts(table, 'exploit_results'),
    ...texts(table, 'extra_info'),
  ];
  const ids = vulnerabilitiesIn(
    [table.attributes.key ?? '', ...texts(table, 'ids')].join(' '),
  );
  return {
    category: 'infrastructure',
    rule: rules.get(ids.length === 0 ? `${script}: ${title}` : script, () => ({
      name: ids.length === 0 ? firstLine(title) : undefined,
      description: texts(table, 'description').join('\n') || undefined,
      helpUrl: `https://nmap.org/nsedoc/scripts/${script}.html`,
    })),
    title: firstLine(title),
    description: found.join('\n') || undefined,
    severity: severityOf(factor, scores),
    toolSeverity: factor,
    toolConfidence: confidenceOf(elem(table, 'state') ?? ''),
    cvss: unlessEmpty(scores.map(score => ({ score, source: 'Nmap' }))),
    vulnerabilityIds: unlessEmpty(ids),
    resource,
    references: unlessEmpty(addressesIn(texts(table, 'refs').join('\n'))),
  };
}

function severityOf(factor: string | undefined, scores: number[]): Severity {
  const told = severityOfWord(factor);
  if (told !== 'unknown' || scores.length === 0) return told;
  return severityOfCvssScore(Math.max(...scores));
}

/** Also `LIKELY VULNERABLE` and `VULNERABLE (Exploitable)`. */
function isVulnerable(state: string): boolean {
  return /^(?:LIKELY )?VULNERABLE/i.test(state.trim());
}

function confidenceOf(state: string): ReadObservation['toolConfidence'] {
  if (/^LIKELY/i.test(state.trim())) return 'low';
  return /exploitable/i.test(state) ? 'high' : 'medium';
}

function child(table: XmlElement, key: string): XmlElement | undefined {
  return table.children.find(({ attributes }) => attributes.key === key);
}

function elem(table: XmlElement, key: string): string | undefined {
  return child(table, key)?.text || undefined;
}

/** A list, or a text in its place. */
function texts(table: XmlElement, key: string): string[] {
  const found = child(table, key);
  const list = childElements(found, 'elem').map(({ text }) => text);
  return (list.length > 0 ? list : [found?.text ?? '']).filter(
    text => text !== '',
  );
}
