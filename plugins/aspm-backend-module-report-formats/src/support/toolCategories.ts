import { Category } from '@aspm/backstage-plugin-aspm-common';

/**
 * What tools look for whose reports do not say it themselves, as in general formats such as SARIF.
 * By the tool's name or its first word, in lower case.
 */
const byTool: Record<string, Category[]> = {
  burp: ['api'],
  checkov: ['infrastructure'],
  dastardly: ['api'],
  detect: ['secret'],
  dockle: ['container-config'],
  ggshield: ['secret'],
  gitleaks: ['secret'],
  grype: ['dependency'],
  hadolint: ['container-config'],
  kics: ['infrastructure'],
  kubescape: ['infrastructure'],
  nuclei: ['api'],
  'osv-scanner': ['dependency'],
  prowler: ['cloud'],
  secretlint: ['secret'],
  snyk: ['dependency'],
  'snyk code': ['code'],
  'snyk iac': ['infrastructure'],
  stackhawk: ['api'],
  terrascan: ['infrastructure'],
  tfsec: ['infrastructure'],
  trivy: ['dependency', 'infrastructure', 'secret'],
  trufflehog: ['secret'],
  wapiti: ['api'],
  zap: ['api'],
};

/** What a tool looks for; code where nothing else is known. */
export function categoriesOfTool(name: string): Category[] {
  const whole = name.trim().toLowerCase();
  const known = [whole, whole.split(/[\s(]/, 1)[0]].find(word =>
    Object.hasOwn(byTool, word),
  );
  return known === undefined ? ['code'] : byTool[known];
}

const byTag: Record<string, Category> = {
  vulnerability: 'dependency',
  misconfiguration: 'infrastructure',
  secret: 'secret',
  secrets: 'secret',
};

/** What a rule looks for, where one of its tags says it. */
export function categoryOfTags(tags: string[]): Category | undefined {
  return tags
    .map(tag => tag.toLowerCase())
    .filter(tag => Object.hasOwn(byTag, tag))
    .map(tag => byTag[tag])[0];
}
