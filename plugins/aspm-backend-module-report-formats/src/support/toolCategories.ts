import { Category } from '@aspm/backstage-plugin-aspm-common';
import { startsWithVulnerability } from './vulnerabilityNames';

/**
 * What tools look for whose reports do not say it themselves, as in general formats such as SARIF.
 * By the tool's name or its first word, in lower case.
 */
const byTool: Record<string, Category[]> = {
  acunetix: ['api'],
  anchore: ['dependency'],
  bridgecrew: ['infrastructure'],
  burp: ['api'],
  'cargo-audit': ['dependency'],
  'cfn-lint': ['infrastructure'],
  checkov: ['infrastructure'],
  clair: ['dependency'],
  credentialscanner: ['secret'],
  credscan: ['secret'],
  dastardly: ['api'],
  dependabot: ['dependency'],
  'dependency-check': ['dependency'],
  detect: ['secret'],
  'docker scout': ['dependency'],
  dockle: ['container-config'],
  ggshield: ['secret'],
  gitguardian: ['secret'],
  gitleaks: ['secret'],
  govulncheck: ['dependency'],
  grype: ['dependency'],
  hadolint: ['container-config'],
  invicti: ['api'],
  'jfrog binary secrets scanner': ['secret'],
  'jfrog secrets scanner': ['secret'],
  'jfrog terraform scanner': ['infrastructure'],
  'jfrog xray scanner': ['dependency'],
  kics: ['infrastructure'],
  kingfisher: ['secret'],
  'kube-linter': ['infrastructure'],
  'kube-score': ['infrastructure'],
  kubelinter: ['infrastructure'],
  kubescape: ['infrastructure'],
  nikto: ['api'],
  'nosey parker': ['secret'],
  noseyparker: ['secret'],
  nuclei: ['api'],
  'osv-scanner': ['dependency'],
  'owasp dependency-check': ['dependency'],
  'owasp zap': ['api'],
  prowler: ['cloud'],
  psrule: ['infrastructure'],
  regula: ['infrastructure'],
  secretlint: ['secret'],
  snyk: ['dependency'],
  'snyk code': ['code'],
  'snyk iac': ['infrastructure'],
  stackhawk: ['api'],
  templateanalyzer: ['infrastructure'],
  terrascan: ['infrastructure'],
  tflint: ['infrastructure'],
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

/**
 * What a rule looks for. A tag says it, as far as its tool looks for that. Rules that bear the name of a
 * published vulnerability are about packages, but for those of tools that test what runs. A tag
 * `vulnerability` alone does not say so where nobody knows the tool, since flaws of code are called
 * that, too.
 *
 * @param categories - what the tool looks for
 */
export function categoryOfRule(
  id: string,
  tags: string[],
  categories: Category[],
): Category {
  const told = tags
    .map(tag => tag.toLowerCase())
    .filter(tag => Object.hasOwn(byTag, tag))
    .map(tag => byTag[tag])[0];
  if (told && categories.includes(told)) return told;
  // Checkov, which also looks for them in what describes infrastructure.
  if (id.startsWith('CKV_SECRET_')) return 'secret';
  const [first] = categories;
  const readsFiles = first === 'code' || first === 'infrastructure';
  if (readsFiles && startsWithVulnerability(id)) return 'dependency';
  return first === 'code' && told && told !== 'dependency' ? told : first;
}
