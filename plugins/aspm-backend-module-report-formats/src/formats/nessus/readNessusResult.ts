import { Severity, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { firstLine, unlessEmpty, weaknessNumbers } from '../../support/fields';
import { cvssVector, hostResource } from '../../support/hosts';
import { addressesIn } from '../../support/htmlText';
import { SharedRules } from '../../support/sharedRules';
import { NessusResult } from './NessusResult';

const severities: Severity[] = ['info', 'low', 'medium', 'high', 'critical'];

/** What a plugin says of a host as an observation. */
export function readNessusResult(
  result: NessusResult,
  rules: SharedRules,
): ReadObservation {
  const { plugin, family, severity } = result;
  const name = result.name && firstLine(result.name);
  const solution = /^n\/a$/i.test(result.solution ?? '')
    ? undefined
    : result.solution;
  const knownExploited = result.crossReferences.some(reference =>
    /^CISA-KNOWN-EXPLOITED\b/i.test(reference),
  );
  const references = addressesIn(result.seeAlso.join('\n'));
  return {
    rule: rules.get(plugin, () => ({
      name,
      description: result.description,
      helpUrl: /^\d+$/.test(plugin)
        ? `https://www.tenable.com/plugins/nessus/${plugin}`
        : undefined,
      remediation: solution,
      tags: family ? [family] : undefined,
    })),
    title: name ?? plugin,
    description:
      [result.synopsis, result.output].filter(part => part).join('\n\n') ||
      undefined,
    severity: severities[Number(severity || NaN)] ?? severityOfWord(severity),
    toolSeverity: severity,
    cvss: unlessEmpty(
      result.cvss.flatMap(({ version, score, vector: text }) => {
        const vector = version === '4.0' ? text : cvssVector(version, text);
        return vector !== undefined || score !== undefined
          ? [{ vector, score, source: 'Tenable' }]
          : [];
      }),
    ),
    weaknesses: weaknessNumbers([
      ...result.weaknesses,
      ...result.crossReferences
        .filter(reference => /^CWE\b/i.test(reference))
        .map(reference => reference.replace('#', '')),
    ]),
    vulnerabilityIds: unlessEmpty(result.vulnerabilities),
    exploitation:
      knownExploited || result.epss !== undefined
        ? { knownExploited: knownExploited || undefined, epss: result.epss }
        : undefined,
    remediation: solution,
    references: unlessEmpty(references),
    suppression: result.accepted
      ? { source: 'Tenable', reason: result.accepted }
      : undefined,
    ...placeOf(result),
  };
}

/** A page where an application was tested, a port of a host otherwise. */
function placeOf({
  host,
  port,
  protocol,
  output,
}: NessusResult): Pick<ReadObservation, 'category' | 'endpoint' | 'resource'> {
  const scheme = protocol?.toLowerCase();
  if (scheme !== 'http' && scheme !== 'https') {
    return {
      category: 'infrastructure',
      resource: hostResource({ host, port, protocol }),
    };
  }
  const name = port && port !== '0' ? `${host}:${port}` : host;
  return {
    category: 'api',
    endpoint: {
      url:
        /\bon URL '(https?:\/\/[^'\s]+)'/.exec(output ?? '')?.[1] ??
        (host && `${scheme}://${name}`),
      parameter: /\binput '([^'\n]+)'/.exec(output ?? '')?.[1],
    },
  };
}
