/**
 * How a tool comes to its results.
 *
 * - `dataflow` follows data through the program
 * - `pattern` looks at the code in one place
 * - `dynamic` attacks a running application and looks at what comes back
 * - `version` compares names and versions of packages with advisories
 * - `product` guesses the product first, from file names or banners
 * - `secret` looks for texts that are shaped like secrets
 * - `configuration` reads settings
 * - `malware` knows malicious packages and files
 *
 * @public
 */
export type EngineKind =
  | 'dataflow'
  | 'pattern'
  | 'dynamic'
  | 'version'
  | 'product'
  | 'secret'
  | 'configuration'
  | 'malware';

/**
 * What does the work in a tool. Tools that share it say one thing twice, not two things.
 *
 * @public
 */
export interface Engine {
  /** The same for all tools that work with it. */
  id: string;
  /** How it finds problems in code; absent where the category tells. */
  code?: 'dataflow' | 'pattern';
}

/** Tools by the engine that they are, wrap or share rules with; names as they stand in reports. @public */
export const sharedEngines: ReadonlyArray<
  Engine & { names: readonly string[] }
> = [
  {
    id: 'spotbugs',
    code: 'dataflow',
    names: [
      'spotbugs',
      'findbugs',
      'findsecbugs',
      'find security bugs',
      'fbwfindsecbugs',
      'find-sec-bugs',
    ],
  },
  {
    id: 'semgrep',
    code: 'pattern',
    names: [
      'semgrep',
      'semgrep oss',
      'opengrep',
      'gitlab sast',
      'njsscan',
      'mobsf',
      'mobsfscan',
      'libsast',
      'nodejsscan',
    ],
  },
  {
    id: 'sonar',
    code: 'dataflow',
    names: [
      'sonarqube',
      'sonarcloud',
      'sonarjava',
      'sonarlint',
      'sonarqube java plugin',
    ],
  },
  { id: 'codeql', code: 'dataflow', names: ['codeql', 'github codeql'] },
  {
    id: 'checkmarx',
    code: 'dataflow',
    names: ['checkmarx', 'checkmarx sast', 'checkmarx one'],
  },
  {
    id: 'fortify',
    code: 'dataflow',
    names: ['fortify', 'fortify sca', 'fortify static code analyzer'],
  },
  { id: 'veracode', code: 'dataflow', names: ['veracode'] },
  { id: 'snyk', code: 'dataflow', names: ['snyk', 'snyk code', 'snykcode'] },
  { id: 'brakeman', code: 'dataflow', names: ['brakeman'] },
  { id: 'psalm', code: 'dataflow', names: ['psalm'] },
  { id: 'coverity', code: 'dataflow', names: ['coverity'] },
  { id: 'xanitizer', code: 'dataflow', names: ['xanitizer'] },
  {
    id: 'trivy',
    names: ['trivy', 'trivy-operator', 'trivy operator', 'tfsec', 'harbor'],
  },
  {
    id: 'grype',
    names: ['grype', 'anchore', 'anchore engine', 'anchore enterprise', 'syft'],
  },
  { id: 'clair', names: ['clair', 'quay'] },
  {
    id: 'osv',
    names: ['osv-scanner', 'osv scanner', 'govulncheck', 'pip-audit'],
  },
  {
    id: 'github-advisories',
    names: [
      'npm audit',
      'yarn audit',
      'pnpm audit',
      'dependabot',
      'npm',
      'yarn',
      'pnpm',
    ],
  },
  { id: 'gitleaks', names: ['gitleaks', 'gitlab secret detection'] },
  {
    id: 'zap',
    names: ['zap', 'owasp zap', 'zaproxy', 'stackhawk', 'hawkscan'],
  },
  { id: 'checkov', names: ['checkov', 'prisma cloud'] },
  { id: 'kubescape', names: ['kubescape', 'armo'] },
];

const byName = new Map<string, Engine>(
  sharedEngines.flatMap(({ names, id, code }) =>
    names.map(name => [name, { id, code }] as const),
  ),
);
const known = new Map<string, Engine>();

/**
 * The engine of a tool. One that is not known is its own.
 *
 * @public
 */
export function engineOf(tool: string): Engine {
  let engine = known.get(tool);
  if (!engine) {
    const name = tool.trim().toLowerCase();
    engine = byName.get(name) ?? { id: name };
    if (known.size < 1_000) known.set(tool, engine);
  }
  return engine;
}
