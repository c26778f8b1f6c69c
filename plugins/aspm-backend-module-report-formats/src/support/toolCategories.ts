import { Category } from '@aspm/backstage-plugin-aspm-common';

/**
 * What tools look for whose reports do not say it themselves, as in general formats such as SARIF.
 * By the first word of the tool's name, in lower case.
 */
const byTool: Record<string, Category[]> = {
  checkov: ['infrastructure'],
  detect: ['secret'],
  dockle: ['container-config'],
  ggshield: ['secret'],
  gitleaks: ['secret'],
  grype: ['dependency'],
  hadolint: ['container-config'],
  kics: ['infrastructure'],
  kubescape: ['infrastructure'],
  'osv-scanner': ['dependency'],
  prowler: ['cloud'],
  secretlint: ['secret'],
  snyk: ['dependency'],
  terrascan: ['infrastructure'],
  tfsec: ['infrastructure'],
  trivy: ['dependency', 'infrastructure', 'secret'],
  trufflehog: ['secret'],
  zap: ['api'],
};

/** What a tool looks for; code where nothing else is known. */
export function categoriesOfTool(name: string): Category[] {
  const word = name.trim().toLowerCase().split(/[\s(]/, 1)[0];
  return Object.hasOwn(byTool, word) ? byTool[word] : ['code'];
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
