import {
  ReportContent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { asObject, at, listAt, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import {
  isPolicyEvaluation,
  readPolicyEvaluations,
} from './readPolicyEvaluations';
import { readAnchoreVulnerability } from './readAnchoreVulnerability';

/**
 * Anchore Engine and Anchore Enterprise: vulnerabilities of an image from the API, the command line
 * (`anchore-cli`, `anchorectl`) or the user interface, and evaluations of policies.
 *
 * @see https://docs.anchore.com/current/docs/vulnerability_management/images/
 */
export const anchoreFormat: ReportFormat = {
  id: 'anchore',
  title: 'Anchore Engine and Enterprise JSON',
  versions: 'Engine, Enterprise 2 and newer, anchorectl',
  notes: {
    read: 'Vulnerabilities of images; results of policies, of which those on vulnerabilities, secrets and malware have their own category; entries of an allowlist, as silenced.',
    leftOut: 'Results of policies on licences; results that let an image pass.',
    severity:
      'Of a policy the action: `stop` is high, `warn` is medium. What it says of a vulnerability goes first.',
    scope: 'The image without its tag, where the report names it.',
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const list = Array.isArray(sample) ? sample : undefined;
    const nested = asObject(at(sample, 'vulnerabilities'));
    const answer = nested ?? sample;
    const [vulnerability] = list ?? listAt(answer, 'vulnerabilities');
    return (
      isVulnerability(vulnerability) ||
      (Array.isArray(at(answer, 'vulnerabilities')) &&
        ['imageDigest', 'sbomId', 'sbom_id'].some(
          key => textAt(answer, key) !== undefined,
        )) ||
      (Array.isArray(at(sample, 'securityEvaluation')) &&
        asObject(at(sample, 'metadata')) !== undefined) ||
      (list !== undefined && isPolicyEvaluation(list[0]))
    );
  },

  async *read(content) {
    const rules = new SharedRules();
    const head = await readHead(content);
    if (head.isPolicy) {
      yield* readPolicyEvaluations(await content.json.whole(), rules);
      return;
    }
    const { target, image } = head;
    yield { kind: 'tool', name: 'Anchore', target, categories: ['dependency'] };
    for await (const { path, value } of elementsOf(
      content.json,
      ...head.lists,
    )) {
      yield* readAnchoreVulnerability(value, image, rules, key => {
        throw new UnreadableReportError(
          'A vulnerability does not say what it is',
          `${formatJsonPath(path)}.${key}`,
        );
      });
    }
  },
};

function isVulnerability(value: unknown): boolean {
  const has = (...keys: string[]) =>
    keys.some(key => at(value, key) !== undefined);
  return (
    has('package', 'package_name', 'packageName') &&
    (textAt(value, 'vuln') !== undefined ||
      // Those of an application have other keys.
      (has('vulnerabilityId', 'vulnerability_id') &&
        has('fixState', 'fix_state')))
  );
}

interface AnchoreHead {
  /** Where the vulnerabilities stand. */
  lists: readonly string[];
  isPolicy: boolean;
  target?: string;
  image?: string;
}

async function readHead({ json }: ReportContent): Promise<AnchoreHead> {
  const found = new Map<string, unknown>();
  let isPolicy = false;
  for await (const batch of json.select(
    '?',
    '[].vuln',
    '[].detail?',
    '[]{}{}[]?',
    'vulnerabilities?',
    'vulnerabilities.vulnerabilities?',
    'securityEvaluation?',
    'metadata',
    'imageDigest',
  )) {
    for (const { pattern, value } of batch) {
      found.set(pattern, value);
      if (pattern === '[].detail?' || pattern === '[]{}{}[]?') isPolicy = true;
    }
  }
  const isList = found.get('?') === 'array';
  if (
    !isList &&
    !found.has('vulnerabilities?') &&
    !found.has('securityEvaluation?')
  ) {
    throw new UnreadableReportError(
      'There is no list of vulnerabilities here',
      'vulnerabilities',
    );
  }
  const metadata = found.get('metadata');
  const repository = textAt(metadata, 'repository');
  const registry = textAt(metadata, 'registry');
  const tag = textAt(metadata, 'tag');
  const target =
    repository && (registry ? `${registry}/${repository}` : repository);
  let lists = ['vulnerabilities', 'securityEvaluation'];
  if (isList) lists = [''];
  // Reports with all that is known of an image hold the answer on vulnerabilities in themselves.
  if (found.get('vulnerabilities?') === 'object')
    lists = ['vulnerabilities.vulnerabilities'];
  return {
    lists,
    isPolicy: isPolicy && !found.has('[].vuln'),
    target,
    image: target && tag ? `${target}:${tag}` : target,
  };
}
