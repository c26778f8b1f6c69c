import { ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { awsSecurityHubFormat } from './formats/awsSecurityHub/awsSecurityHubFormat';
import { checkovFormat } from './formats/checkov/checkovFormat';
import { csafFormat } from './formats/csaf/csafFormat';
import { cyclonedxFormat } from './formats/cyclonedx/cyclonedxFormat';
import { detectSecretsFormat } from './formats/detectSecrets/detectSecretsFormat';
import { gcpSecurityCommandCenterFormat } from './formats/gcpSecurityCommandCenter/gcpSecurityCommandCenterFormat';
import { ggshieldFormat } from './formats/ggshield/ggshieldFormat';
import { gitleaksFormat } from './formats/gitleaks/gitleaksFormat';
import { grypeFormat } from './formats/grype/grypeFormat';
import { hadolintFormat } from './formats/hadolint/hadolintFormat';
import { kicsFormat } from './formats/kics/kicsFormat';
import { kubeBenchFormat } from './formats/kubeBench/kubeBenchFormat';
import { kubescapeFormat } from './formats/kubescape/kubescapeFormat';
import { ocsfFormat } from './formats/ocsf/ocsfFormat';
import { openvexFormat } from './formats/openvex/openvexFormat';
import { prowlerFormat } from './formats/prowler/prowlerFormat';
import { sarifFormat } from './formats/sarif/sarifFormat';
import { scoutSuiteFormat } from './formats/scoutSuite/scoutSuiteFormat';
import { semgrepFormat } from './formats/semgrep/semgrepFormat';
import { terrascanFormat } from './formats/terrascan/terrascanFormat';
import { tfsecFormat } from './formats/tfsec/tfsecFormat';
import { trivyFormat } from './formats/trivy/trivyFormat';
import { trufflehogFormat } from './formats/trufflehog/trufflehogFormat';
import { zapFormat } from './formats/zap/zapFormat';
import { govulncheckFormat } from './formats/govulncheck/govulncheckFormat';
import { checkmarxFormat } from './formats/checkmarx/checkmarxFormat';
import { burpFormat } from './formats/burp/burpFormat';
import { nucleiFormat } from './formats/nuclei/nucleiFormat';
import { checkmarxOneFormat } from './formats/checkmarxOne/checkmarxOneFormat';
import { banditFormat } from './formats/bandit/banditFormat';
import { gosecFormat } from './formats/gosec/gosecFormat';
import { brakemanFormat } from './formats/brakeman/brakemanFormat';
import { eslintFormat } from './formats/eslint/eslintFormat';
import { njsscanFormat } from './formats/njsscan/njsscanFormat';
import { horusecFormat } from './formats/horusec/horusecFormat';
import { mobsfscanFormat } from './formats/mobsfscan/mobsfscanFormat';
import { qarkFormat } from './formats/qark/qarkFormat';
import { snykFormat } from './formats/snyk/snykFormat';
import { mendFormat } from './formats/mend/mendFormat';
import { wapitiFormat } from './formats/wapiti/wapitiFormat';
import { snykIssueApiFormat } from './formats/snykIssueApi/snykIssueApiFormat';
import { niktoFormat } from './formats/nikto/niktoFormat';
import { jfrogXrayFormat } from './formats/jfrogXray/jfrogXrayFormat';
import { arachniFormat } from './formats/arachni/arachniFormat';
import { stackhawkFormat } from './formats/stackhawk/stackhawkFormat';
import { pmdFormat } from './formats/pmd/pmdFormat';
import { spotbugsFormat } from './formats/spotbugs/spotbugsFormat';
import { gitlabFormat } from './formats/gitlab/gitlabFormat';
import { nessusFormat } from './formats/nessus/nessusFormat';
import { sonarqubeFormat } from './formats/sonarqube/sonarqubeFormat';
import { npmAuditFormat } from './formats/npmAudit/npmAuditFormat';
import { yarnAuditFormat } from './formats/yarnAudit/yarnAuditFormat';
import { pnpmAuditFormat } from './formats/pnpmAudit/pnpmAuditFormat';
import { retirejsFormat } from './formats/retirejs/retirejsFormat';
import { cargoAuditFormat } from './formats/cargoAudit/cargoAuditFormat';
import { bundlerAuditFormat } from './formats/bundlerAudit/bundlerAuditFormat';
import { openvasFormat } from './formats/openvas/openvasFormat';
import { pipAuditFormat } from './formats/pipAudit/pipAuditFormat';
import { mobsfFormat } from './formats/mobsf/mobsfFormat';
import { qualysFormat } from './formats/qualys/qualysFormat';
import { qualysVmdrFormat } from './formats/qualysVmdr/qualysVmdrFormat';
import { githubCodeScanningFormat } from './formats/githubCodeScanning/githubCodeScanningFormat';
import { githubSecretScanningFormat } from './formats/githubSecretScanning/githubSecretScanningFormat';
import { githubDependabotFormat } from './formats/githubDependabot/githubDependabotFormat';
import { dependencyCheckFormat } from './formats/dependencyCheck/dependencyCheckFormat';
import { spdxFormat } from './formats/spdx/spdxFormat';
import { anchoreFormat } from './formats/anchore/anchoreFormat';
import { nmapFormat } from './formats/nmap/nmapFormat';
import { clairFormat } from './formats/clair/clairFormat';
import { dependencyTrackFormat } from './formats/dependencyTrack/dependencyTrackFormat';
import { osvScannerFormat } from './formats/osvScanner/osvScannerFormat';
import { awsInspectorFormat } from './formats/awsInspector/awsInspectorFormat';
import { fortifyFormat } from './formats/fortify/fortifyFormat';
import { wizFormat } from './formats/wiz/wizFormat';
import { wizCliFormat } from './formats/wizCli/wizCliFormat';
import { veracodeFormat } from './formats/veracode/veracodeFormat';
import { trivyOperatorFormat } from './formats/trivyOperator/trivyOperatorFormat';

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
  govulncheckFormat,
  kubescapeFormat,
  checkmarxFormat,
  burpFormat,
  nucleiFormat,
  checkmarxOneFormat,
  kubeBenchFormat,
  tfsecFormat,
  banditFormat,
  gosecFormat,
  brakemanFormat,
  eslintFormat,
  njsscanFormat,
  horusecFormat,
  mobsfscanFormat,
  qarkFormat,
  kicsFormat,
  terrascanFormat,
  hadolintFormat,
  snykFormat,
  mendFormat,
  wapitiFormat,
  snykIssueApiFormat,
  niktoFormat,
  openvexFormat,
  csafFormat,
  jfrogXrayFormat,
  trufflehogFormat,
  detectSecretsFormat,
  ggshieldFormat,
  arachniFormat,
  stackhawkFormat,
  pmdFormat,
  spotbugsFormat,
  gitlabFormat,
  nessusFormat,
  sonarqubeFormat,
  npmAuditFormat,
  yarnAuditFormat,
  pnpmAuditFormat,
  retirejsFormat,
  cargoAuditFormat,
  bundlerAuditFormat,
  openvasFormat,
  pipAuditFormat,
  prowlerFormat,
  mobsfFormat,
  qualysFormat,
  qualysVmdrFormat,
  githubCodeScanningFormat,
  githubSecretScanningFormat,
  githubDependabotFormat,
  dependencyCheckFormat,
  ocsfFormat,
  spdxFormat,
  anchoreFormat,
  nmapFormat,
  clairFormat,
  dependencyTrackFormat,
  awsSecurityHubFormat,
  osvScannerFormat,
  awsInspectorFormat,
  fortifyFormat,
  gcpSecurityCommandCenterFormat,
  scoutSuiteFormat,
  wizFormat,
  wizCliFormat,
  veracodeFormat,
  trivyOperatorFormat,
];
