import { MaskedObservation } from '../../reading/maskSecrets';
import {
  VulnerabilityNames,
  canonicalVulnerability,
  noAliases,
} from '../aliases/AliasGraph';
import { digest } from './digest';
import { packageParts } from './packageKey';
import { routeTemplate } from './routeTemplate';

/** What says of itself which tools use it: `CKV_AWS_20`, `AVD-AWS-0086`; not `10020`, `1.1.1` or `C-16`. */
const ownName = /[a-z].*[a-z].*[a-z]/i;

/** A rule's name, the same for every tool that means it; one that only numbers is its tool's alone. */
export function controlName(ruleId: string, tool: string): string {
  if (!ownName.test(ruleId.slice(0, 200))) {
    return `${tool.toLowerCase()}\u0000${ruleId}`;
  }
  // The checks of tfsec live on in Trivy, which lately leaves out the prefix.
  return ruleId.toUpperCase().replace(/^AVD-/, '');
}

/**
 * By what observations of any tool are found to be the same problem, where that can be told from
 * each by itself.
 *
 * @returns undefined where it cannot
 */
export function identityOf(
  observation: MaskedObservation,
  tool: string,
  names: VulnerabilityNames = noAliases,
): string | undefined {
  const { category, endpoint, place, resource, rule, secret } = observation;
  switch (category) {
    case 'code':
      return undefined;
    case 'dependency': {
      if (!observation.package?.name) return undefined;
      const { type, name, version } = packageParts(observation.package);
      const vulnerability =
        canonicalVulnerability(observation.vulnerabilityIds, names) ?? rule.id;
      return digest(category, vulnerability, type, name, version);
    }
    case 'secret':
      return secret?.hash && digest(category, secret.hash);
    case 'api':
      return (
        endpoint &&
        digest(
          category,
          controlName(rule.id, tool),
          endpoint.method?.toUpperCase(),
          endpoint.url && routeTemplate(endpoint.url),
          endpoint.parameter,
        )
      );
    default:
      return (
        resource &&
        digest(
          category,
          controlName(rule.id, tool),
          resource.address,
          place?.path,
        )
      );
  }
}
