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
  versions: 'Engine, Enterprise 2 to 5, anchorectl',
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
    const [vulnerability] = list ?? listAt(sample, 'vulnerabilities');
    return (
      isVulnerability(vulnerability) ||
      (Array.isArray(at(sample, 'vulnerabilities')) &&
        textAt(sample, 'imageDigest') !== undefined) ||
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
      ...(head.isList
        ? ([''] as const)
        : (['vulnerabilities', 'securityEvaluation'] as const)),
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
  return (
    textAt(value, 'vuln') !== undefined &&
    ['package', 'package_name', 'packageName'].some(
      key => at(value, key) !== undefined,
    )
  );
}

interface AnchoreHead {
  isList: boolean;
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
  return {
    isList,
    isPolicy: isPolicy && !found.has('[].vuln'),
    target,
    image: target && tag ? `${target}:${tag}` : target,
  };
}
