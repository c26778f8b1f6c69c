import { Severity, severityOfWord } from '@aspm/backstage-plugin-aspm-common';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { cloudProductName } from '../../support/cloudProducts';
import { JsonObject, numberAt, textAt, textsAt } from '../../support/fields';

/** Whether it has what every finding of the format must have. */
export function isAsffFinding(value: unknown): boolean {
  return (
    textAt(value, 'ProductArn') !== undefined &&
    textAt(value, 'GeneratorId') !== undefined &&
    textAt(value, 'SchemaVersion') !== undefined
  );
}

/** The product that wrote it, by the first of the places where products say it. */
export function productOf(finding: JsonObject): string {
  const fields = finding.ProductFields;
  const name =
    textAt(fields, 'Product Name') ??
    textAt(fields, 'ProviderName') ??
    textAt(finding, 'ProductName') ??
    textAt(fields, 'aws/securityhub/ProductName') ??
    textAt(finding, 'ProductArn')?.split('/').at(-1) ??
    'AWS Security Hub';
  // Older versions of Prowler say it in the id of the check only.
  return /^prowler-/.test(textAt(finding, 'GeneratorId') ?? '')
    ? 'Prowler'
    : cloudProductName(name);
}

/**
 * The label, or what the normalized number stands for.
 *
 * @see https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_Severity.html
 */
export function asffSeverity(finding: JsonObject): Severity {
  const label =
    textAt(finding, 'Severity', 'Label') ??
    textAt(finding, 'FindingProviderFields', 'Severity', 'Label');
  if (label) return severityOfWord(label);
  const number = numberAt(finding, 'Severity', 'Normalized');
  if (number === undefined) return 'unknown';
  if (number >= 90) return 'critical';
  if (number >= 70) return 'high';
  if (number >= 40) return 'medium';
  return number >= 1 ? 'low' : 'info';
}

/** Why a finding is left out, if it is. */
export function reasonToSkip(finding: JsonObject): string | undefined {
  const compliance = textAt(finding, 'Compliance', 'Status');
  if (compliance === 'PASSED') return 'passed check';
  if (compliance === 'NOT_AVAILABLE') return 'check that could not be done';
  const workflow = textAt(finding, 'Workflow', 'Status');
  const inspector = textAt(
    finding,
    'ProductFields',
    'aws/inspector/FindingStatus',
  );
  if (workflow === 'RESOLVED' || inspector === 'CLOSED') {
    return 'resolved finding';
  }
  const isArchived = textAt(finding, 'RecordState') === 'ARCHIVED';
  return isArchived && !suppressionOf(finding) ? 'archived finding' : undefined;
}

/** Whether people decided not to count it, in Security Hub or in the product itself. */
export function suppressionOf(
  finding: JsonObject,
): ReadObservation['suppression'] {
  if (textAt(finding, 'Workflow', 'Status') === 'SUPPRESSED') {
    return {
      source: 'AWS Security Hub',
      reason: textAt(finding, 'Note', 'Text'),
    };
  }
  const fields = finding.ProductFields;
  if (
    textAt(fields, 'aws/guardduty/service/archived') === 'true' ||
    textAt(fields, 'aws/inspector/FindingStatus') === 'SUPPRESSED'
  ) {
    return { source: productOf(finding) };
  }
  // Prowler writes so what its mute list has, since the format has no better word.
  return productOf(finding) === 'Prowler' &&
    textAt(finding, 'Compliance', 'Status') === 'WARNING'
    ? { source: 'mute list of Prowler' }
    : undefined;
}

/** The check or the kind of threat, which products say in places of their own. */
export function ruleIdOf(finding: JsonObject): string | undefined {
  const fields = finding.ProductFields;
  const generator = textAt(finding, 'GeneratorId');
  const control =
    textAt(finding, 'Compliance', 'SecurityControlId') ??
    textAt(fields, 'ControlId');
  if (control) return control;
  if (generator?.startsWith('prowler-')) {
    return generator.slice('prowler-'.length);
  }
  // That of GuardDuty is the detector; the type ends with what it detected.
  if (generator?.includes(':guardduty:') && generator.includes(':detector/')) {
    const [type] = textsAt(finding, 'Types');
    return type?.split('/').slice(2).join('/') || type || generator;
  }
  return generator;
}
