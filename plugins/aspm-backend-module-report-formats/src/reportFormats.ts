import { ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { anchoreFormat } from './formats/anchore/anchoreFormat';
import { arachniFormat } from './formats/arachni/arachniFormat';
import { awsInspectorFormat } from './formats/awsInspector/awsInspectorFormat';
import { awsSecurityHubFormat } from './formats/awsSecurityHub/awsSecurityHubFormat';
import { banditFormat } from './formats/bandit/banditFormat';
import { brakemanFormat } from './formats/brakeman/brakemanFormat';
import { bundlerAuditFormat } from './formats/bundlerAudit/bundlerAuditFormat';
import { burpFormat } from './formats/burp/burpFormat';
import { cargoAuditFormat } from './formats/cargoAudit/cargoAuditFormat';
import { checkmarxFormat } from './formats/checkmarx/checkmarxFormat';
import { checkmarxOneFormat } from './formats/checkmarxOne/checkmarxOneFormat';
import { checkovFormat } from './formats/checkov/checkovFormat';
import { clairFormat } from './formats/clair/clairFormat';
import { csafFormat } from './formats/csaf/csafFormat';
import { cyclonedxFormat } from './formats/cyclonedx/cyclonedxFormat';
import { dependencyCheckFormat } from './formats/dependencyCheck/dependencyCheckFormat';
import { dependencyTrackFormat } from './formats/dependencyTrack/dependencyTrackFormat';
import { detectSecretsFormat } from './formats/detectSecrets/detectSecretsFormat';
import { eslintFormat } from './formats/eslint/eslintFormat';
import { fortifyFormat } from './formats/fortify/fortifyFormat';
import { gcpSecurityCommandCenterFormat } from './formats/gcpSecurityCommandCenter/gcpSecurityCommandCenterFormat';
import { ggshieldFormat } from './formats/ggshield/ggshieldFormat';
import { githubCodeScanningFormat } from './formats/githubCodeScanning/githubCodeScanningFormat';
import { githubDependabotFormat } from './formats/githubDependabot/githubDependabotFormat';
import { githubSecretScanningFormat } from './formats/githubSecretScanning/githubSecretScanningFormat';
import { gitlabFormat } from './formats/gitlab/gitlabFormat';
import { gitleaksFormat } from './formats/gitleaks/gitleaksFormat';
import { gosecFormat } from './formats/gosec/gosecFormat';
import { govulncheckFormat } from './formats/govulncheck/govulncheckFormat';
import { grypeFormat } from './formats/grype/grypeFormat';
import { hadolintFormat } from './formats/hadolint/hadolintFormat';
import { horusecFormat } from './formats/horusec/horusecFormat';
import { jfrogXrayFormat } from './formats/jfrogXray/jfrogXrayFormat';
import { kicsFormat } from './formats/kics/kicsFormat';
import { kubeBenchFormat } from './formats/kubeBench/kubeBenchFormat';
import { kubescapeFormat } from './formats/kubescape/kubescapeFormat';
import { mendFormat } from './formats/mend/mendFormat';
import { mobsfFormat } from './formats/mobsf/mobsfFormat';
import { mobsfscanFormat } from './formats/mobsfscan/mobsfscanFormat';
import { nessusFormat } from './formats/nessus/nessusFormat';
import { niktoFormat } from './formats/nikto/niktoFormat';
import { njsscanFormat } from './formats/njsscan/njsscanFormat';
import { nmapFormat } from './formats/nmap/nmapFormat';
import { npmAuditFormat } from './formats/npmAudit/npmAuditFormat';
import { nucleiFormat } from './formats/nuclei/nucleiFormat';
import { ocsfFormat } from './formats/ocsf/ocsfFormat';
import { openvasFormat } from './formats/openvas/openvasFormat';
import { openvexFormat } from './formats/openvex/openvexFormat';
import { osvScannerFormat } from './formats/osvScanner/osvScannerFormat';
import { pipAuditFormat } from './formats/pipAudit/pipAuditFormat';
import { pmdFormat } from './formats/pmd/pmdFormat';
import { pnpmAuditFormat } from './formats/pnpmAudit/pnpmAuditFormat';
import { prowlerFormat } from './formats/prowler/prowlerFormat';
import { qarkFormat } from './formats/qark/qarkFormat';
import { qualysFormat } from './formats/qualys/qualysFormat';
import { qualysVmdrFormat } from './formats/qualysVmdr/qualysVmdrFormat';
import { retirejsFormat } from './formats/retirejs/retirejsFormat';
import { sarifFormat } from './formats/sarif/sarifFormat';
import { scoutSuiteFormat } from './formats/scoutSuite/scoutSuiteFormat';
import { semgrepFormat } from './formats/semgrep/semgrepFormat';
import { snykFormat } from './formats/snyk/snykFormat';
import { snykIssueApiFormat } from './formats/snykIssueApi/snykIssueApiFormat';
import { sonarqubeFormat } from './formats/sonarqube/sonarqubeFormat';
import { spdxFormat } from './formats/spdx/spdxFormat';
import { spotbugsFormat } from './formats/spotbugs/spotbugsFormat';
import { stackhawkFormat } from './formats/stackhawk/stackhawkFormat';
import { terrascanFormat } from './formats/terrascan/terrascanFormat';
import { tfsecFormat } from './formats/tfsec/tfsecFormat';
import { trivyFormat } from './formats/trivy/trivyFormat';
import { trivyOperatorFormat } from './formats/trivyOperator/trivyOperatorFormat';
import { trufflehogFormat } from './formats/trufflehog/trufflehogFormat';
import { veracodeFormat } from './formats/veracode/veracodeFormat';
import { veracodePipelineFormat } from './formats/veracodePipeline/veracodePipelineFormat';
import { wapitiFormat } from './formats/wapiti/wapitiFormat';
import { wizFormat } from './formats/wiz/wizFormat';
import { wizCliFormat } from './formats/wizCli/wizCliFormat';
import { yarnAuditFormat } from './formats/yarnAudit/yarnAuditFormat';
import { zapFormat } from './formats/zap/zapFormat';

/** Every format of this module: one line each. @public */
export const reportFormats: ReportFormat[] = [
  anchoreFormat,
  arachniFormat,
  awsInspectorFormat,
  awsSecurityHubFormat,
  banditFormat,
  brakemanFormat,
  bundlerAuditFormat,
  burpFormat,
  cargoAuditFormat,
  checkmarxFormat,
  checkmarxOneFormat,
  checkovFormat,
  clairFormat,
  csafFormat,
  cyclonedxFormat,
  dependencyCheckFormat,
  dependencyTrackFormat,
  detectSecretsFormat,
  eslintFormat,
  fortifyFormat,
  gcpSecurityCommandCenterFormat,
  ggshieldFormat,
  githubCodeScanningFormat,
  githubDependabotFormat,
  githubSecretScanningFormat,
  gitlabFormat,
  gitleaksFormat,
  gosecFormat,
  govulncheckFormat,
  grypeFormat,
  hadolintFormat,
  horusecFormat,
  jfrogXrayFormat,
  kicsFormat,
  kubeBenchFormat,
  kubescapeFormat,
  mendFormat,
  mobsfFormat,
  mobsfscanFormat,
  nessusFormat,
  niktoFormat,
  njsscanFormat,
  nmapFormat,
  npmAuditFormat,
  nucleiFormat,
  ocsfFormat,
  openvasFormat,
  openvexFormat,
  osvScannerFormat,
  pipAuditFormat,
  pmdFormat,
  pnpmAuditFormat,
  prowlerFormat,
  qarkFormat,
  qualysFormat,
  qualysVmdrFormat,
  retirejsFormat,
  sarifFormat,
  scoutSuiteFormat,
  semgrepFormat,
  snykFormat,
  snykIssueApiFormat,
  sonarqubeFormat,
  spdxFormat,
  spotbugsFormat,
  stackhawkFormat,
  terrascanFormat,
  tfsecFormat,
  trivyFormat,
  trivyOperatorFormat,
  trufflehogFormat,
  veracodeFormat,
  veracodePipelineFormat,
  wapitiFormat,
  wizCliFormat,
  wizFormat,
  yarnAuditFormat,
  zapFormat,
];
