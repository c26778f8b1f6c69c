import { PeerCounting } from './PeerCounting';
import { awsSecurityHubPeerCounting } from './awsSecurityHubPeerCounting';
import { gitleaksPeerCounting } from './gitleaksPeerCounting';
import { kubescapePeerCounting } from './kubescapePeerCounting';
import { ocsfPeerCounting } from './ocsfPeerCounting';
import { prowlerPeerCounting } from './prowlerPeerCounting';
import { sarifPeerCounting } from './sarifPeerCounting';
import { semgrepPeerCounting } from './semgrepPeerCounting';
import { tfsecPeerCounting } from './tfsecPeerCounting';
import { trivyPeerCounting } from './trivyPeerCounting';
import { trufflehogPeerCounting } from './trufflehogPeerCounting';
import { zapPeerCounting } from './zapPeerCounting';
import { govulncheckPeerCounting } from './govulncheckPeerCounting';
import { checkmarxPeerCounting } from './checkmarxPeerCounting';
import { burpPeerCounting } from './burpPeerCounting';
import { nucleiPeerCounting } from './nucleiPeerCounting';
import { snykPeerCounting } from './snykPeerCounting';
import { mendPeerCounting } from './mendPeerCounting';
import { wapitiPeerCounting } from './wapitiPeerCounting';
import { jfrogXrayPeerCounting } from './jfrogXrayPeerCounting';
import { arachniPeerCounting } from './arachniPeerCounting';
import { stackhawkPeerCounting } from './stackhawkPeerCounting';
import { spotbugsPeerCounting } from './spotbugsPeerCounting';
import { snykIssueApiPeerCounting } from './snykIssueApiPeerCounting';
import { gitlabPeerCounting } from './gitlabPeerCounting';
import { nessusPeerCounting } from './nessusPeerCounting';
import { npmAuditPeerCounting } from './npmAuditPeerCounting';
import { yarnAuditPeerCounting } from './yarnAuditPeerCounting';
import { pnpmAuditPeerCounting } from './pnpmAuditPeerCounting';
import { retirejsPeerCounting } from './retirejsPeerCounting';
import { cargoAuditPeerCounting } from './cargoAuditPeerCounting';
import { mobsfPeerCounting } from './mobsfPeerCounting';
import { qarkPeerCounting } from './qarkPeerCounting';
import { openvasPeerCounting } from './openvasPeerCounting';
import { qualysPeerCounting } from './qualysPeerCounting';
import { qualysVmdrPeerCounting } from './qualysVmdrPeerCounting';
import { nmapPeerCounting } from './nmapPeerCounting';
import { anchorePeerCounting } from './anchorePeerCounting';
import { osvScannerPeerCounting } from './osvScannerPeerCounting';
import { awsInspectorPeerCounting } from './awsInspectorPeerCounting';
import { fortifyPeerCounting } from './fortifyPeerCounting';
import { wizPeerCounting } from './wizPeerCounting';
import { veracodePeerCounting } from './veracodePeerCounting';
import { trivyOperatorPeerCounting } from './trivyOperatorPeerCounting';
import { mobsfscanPeerCounting } from './mobsfscanPeerCounting';

/** By the id of the format: one line each. */
export const peerCountings: Record<string, PeerCounting> = {
  'aws-security-hub': awsSecurityHubPeerCounting,
  gitleaks: gitleaksPeerCounting,
  kubescape: kubescapePeerCounting,
  ocsf: ocsfPeerCounting,
  prowler: prowlerPeerCounting,
  sarif: sarifPeerCounting,
  semgrep: semgrepPeerCounting,
  tfsec: tfsecPeerCounting,
  trivy: trivyPeerCounting,
  trufflehog: trufflehogPeerCounting,
  zap: zapPeerCounting,
  govulncheck: govulncheckPeerCounting,
  checkmarx: checkmarxPeerCounting,
  burp: burpPeerCounting,
  nuclei: nucleiPeerCounting,
  snyk: snykPeerCounting,
  mend: mendPeerCounting,
  wapiti: wapitiPeerCounting,
  'jfrog-xray': jfrogXrayPeerCounting,
  arachni: arachniPeerCounting,
  stackhawk: stackhawkPeerCounting,
  spotbugs: spotbugsPeerCounting,
  'snyk-issue-api': snykIssueApiPeerCounting,
  gitlab: gitlabPeerCounting,
  nessus: nessusPeerCounting,
  'npm-audit': npmAuditPeerCounting,
  'yarn-audit': yarnAuditPeerCounting,
  'pnpm-audit': pnpmAuditPeerCounting,
  retirejs: retirejsPeerCounting,
  'cargo-audit': cargoAuditPeerCounting,
  mobsf: mobsfPeerCounting,
  qark: qarkPeerCounting,
  openvas: openvasPeerCounting,
  qualys: qualysPeerCounting,
  'qualys-vmdr': qualysVmdrPeerCounting,
  nmap: nmapPeerCounting,
  anchore: anchorePeerCounting,
  'osv-scanner': osvScannerPeerCounting,
  'aws-inspector': awsInspectorPeerCounting,
  fortify: fortifyPeerCounting,
  wiz: wizPeerCounting,
  veracode: veracodePeerCounting,
  'trivy-operator': trivyOperatorPeerCounting,
  mobsfscan: mobsfscanPeerCounting,
};
