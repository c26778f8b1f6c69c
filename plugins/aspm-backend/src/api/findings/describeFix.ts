import { Fix, Observation } from '@aspm/backstage-plugin-aspm-common';
import { FindingRow } from './toFinding';

/** How to get rid of a finding, as far as it is known. */
export function describeFix(
  finding: FindingRow,
  observations: readonly Observation[],
): Fix | undefined {
  const details = observations.find(({ remediation }) => remediation);
  const remediation = details?.remediation;
  if (finding.category === 'secret') {
    return {
      summary:
        'Revoke the secret where it is valid, put a new one in a secret store, and take it out of the source',
      details: remediation,
    };
  }
  if (finding.package_name !== null && finding.fixed_version !== null) {
    const { package_name: name, package_version: current } = finding;
    return {
      summary: `Upgrade ${name}${current ? ` from ${current}` : ''} to ${
        finding.fixed_version
      }`,
      details: remediation,
      package: name,
      currentVersion: current ?? undefined,
      fixedVersion: finding.fixed_version,
    };
  }
  return remediation
    ? { summary: `${details.tool} says how to fix it`, details: remediation }
    : undefined;
}
