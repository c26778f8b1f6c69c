import {
  Category,
  Severity,
  severityOfWord,
} from '@aspm/backstage-plugin-aspm-common';
import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import { firstLine } from '../../support/fields';
import { packageTypeOfWord } from '../../support/packageTypes';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence, pathFromRoot } from '../../support/texts';

/** One result of a policy, as Engine and `anchorectl` tell it. */
export interface PolicyResult {
  gate: string;
  trigger?: string;
  triggerId?: string;
  message?: string;
  /** `stop`, `warn` or `go`. */
  action?: string;
  policy?: string;
  allowed: boolean;
}

const severityOfAction: Record<string, Severity> = {
  stop: 'high',
  warn: 'medium',
};

const categoryOfGate: Record<string, Category> = {
  malware: 'malware',
  secret_scans: 'secret',
  vulnerabilities: 'dependency',
};

/** The reason is a path, a package, or the text that the trigger found. */
export function readPolicyResult(
  result: PolicyResult,
  image: string | undefined,
  rules: SharedRules,
): ReportEvent {
  const gate = result.gate.toLowerCase();
  const action = result.action?.toLowerCase() ?? '';
  if (gate === 'licenses') {
    return { kind: 'skipped', reason: 'licence, which is no vulnerability' };
  }
  if (action === 'go') return { kind: 'skipped', reason: 'passed check' };
  const category = Object.hasOwn(categoryOfGate, gate)
    ? categoryOfGate[gate]
    : 'container-config';
  const { message, triggerId } = result;
  const vulnerability =
    category === 'dependency' ? readVulnerability(result) : undefined;
  // A trigger has its own id where it is about something, else a hash of what it found.
  const ruleId = [gate, result.trigger?.toLowerCase()].filter(part => part);
  const file =
    category === 'secret' || category === 'malware'
      ? /(?:^|[\s'"=])(\/[^\s'",:]+)/.exec(message ?? '')?.[1]
      : undefined;
  return {
    kind: 'observation',
    observation: {
      category,
      rule: rules.get(vulnerability?.id ?? ruleId.join('/'), () => ({
        name: vulnerability ? undefined : ruleId.join(': '),
      })),
      title: vulnerability?.id
        ? `${vulnerability.id} in ${vulnerability.package?.name ?? image}`
        : firstLine(firstSentence(message ?? triggerId ?? ruleId.join(': '))),
      description: message,
      severity:
        vulnerability?.severity ??
        (Object.hasOwn(severityOfAction, action)
          ? severityOfAction[action]
          : 'unknown'),
      toolSeverity: result.action,
      vulnerabilityIds: vulnerability && [vulnerability.id],
      package: vulnerability?.package,
      place: file ? { path: pathFromRoot(file) } : undefined,
      resource:
        category === 'container-config' && image
          ? { address: image.replace(/[:@][^/]*$/, ''), type: 'image' }
          : undefined,
      secret: category === 'secret' ? { kind: result.trigger } : undefined,
      image,
      suppression: result.allowed
        ? { source: 'allowlist of Anchore' }
        : undefined,
      tags: result.policy ? [result.policy] : undefined,
    },
  };
}

/** Ids such as `CVE-2019-5435+curl`, and messages such as `HIGH Vulnerability found in os package type (dpkg) - curl`. */
function readVulnerability({ triggerId, message }: PolicyResult) {
  const [id, ...rest] = (triggerId ?? '').split('+');
  if (!/^[A-Z][\w]*-[\w:.-]+$/.test(id)) return undefined;
  const [, word, kind] =
    /^([A-Za-z]+) Vulnerability found in \S+ package type \(([^)]{1,40})\)/.exec(
      message ?? '',
    ) ?? [];
  const severity = severityOfWord(word);
  const type = packageTypeOfWord(kind);
  const name = rest.join('+');
  // The others need a namespace, which is not told.
  const isPlain =
    type !== undefined && !['maven', 'deb', 'rpm', 'apk'].includes(type);
  const named = isPlain ? packageOfName({ type, name }) : { type, name };
  return {
    id,
    severity: severity === 'unknown' ? undefined : severity,
    package: name ? named : undefined,
  };
}
