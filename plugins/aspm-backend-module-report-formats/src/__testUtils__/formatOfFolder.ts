/** The format of the reports in a folder of `shared/data/reports`, by the folder's name. */
export const formatOfFolder: Record<string, string> = {
  anchore_grype: 'grype',
  checkov: 'checkov',
  cyclonedx: 'cyclonedx',
  gitleaks: 'gitleaks',
  sarif: 'sarif',
  semgrep: 'semgrep',
  semgrep_pro: 'semgrep',
  trivy: 'trivy',
  zap: 'zap',
};
