import { ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { checkovFormat } from './formats/checkov/checkovFormat';
import { cyclonedxFormat } from './formats/cyclonedx/cyclonedxFormat';
import { gitleaksFormat } from './formats/gitleaks/gitleaksFormat';
import { grypeFormat } from './formats/grype/grypeFormat';
import { sarifFormat } from './formats/sarif/sarifFormat';
import { semgrepFormat } from './formats/semgrep/semgrepFormat';
import { trivyFormat } from './formats/trivy/trivyFormat';
import { zapFormat } from './formats/zap/zapFormat';

/** Every format of this module: one line each. @public */
export const reportFormats: ReportFormat[] = [
  sarifFormat,
  trivyFormat,
  grypeFormat,
  semgrepFormat,
  gitleaksFormat,
  checkovFormat,
  cyclonedxFormat,
  zapFormat,
];
