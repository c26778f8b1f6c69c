import { MaskedObservation } from '../../../reading/maskSecrets';
import { createRandom } from './createRandom';

const words = [
  'Injection',
  'Traversal',
  'Deserialisation',
  'Redirect',
  'Entropy',
];

/** What every kind of tool might say of one small service; no two results are the same. */
export const exampleReports: Record<string, MaskedObservation[]> = {
  'code with its text': code(line => ({
    snippet: `const value${line % 13} = call${line}(input);`,
  })),
  'code with symbols': code(line => ({ symbol: `Service.method${line % 40}` })),
  'code with lines only': code(() => ({})),
  'code with fingerprints': code(() => ({})).map((observation, index) => ({
    ...observation,
    fingerprints: { primaryLocationLineHash: `${index}f00dc0ffee${index}:1` },
  })),
  packages: Array.from({ length: 60 }, (_, index) => ({
    category: 'dependency',
    rule: { id: `CVE-2024-${1000 + index}` },
    title: `Flaw ${index} in library${index % 20}`,
    severity: 'high',
    vulnerabilityIds: [`CVE-2024-${1000 + index}`],
    package: {
      type: 'npm',
      name: `library${index % 20}`,
      version: `${index % 20}.4.${index % 3}`,
    },
    place: { path: index % 2 ? 'web/package-lock.json' : 'package-lock.json' },
  })),
  resources: Array.from({ length: 50 }, (_, index) => ({
    category: 'infrastructure',
    rule: { id: `CKV_AWS_${index % 9}` },
    title: `Check ${index % 9} of cloud resources`,
    severity: 'medium',
    resource: { address: `aws_s3_bucket.bucket${Math.floor(index / 9)}` },
    place: { path: `infra/${index % 4}/main.tf`, startLine: 5 * index + 1 },
  })),
  endpoints: Array.from({ length: 40 }, (_, index) => ({
    category: 'api',
    rule: { id: `${40_000 + (index % 8)}` },
    title: `Alert ${index % 8} of the scanner`,
    severity: 'medium',
    endpoint: {
      method: 'GET',
      url: `https://shop.example/route${Math.floor(index / 8)}/${index}`,
      parameter: 'q',
    },
  })),
  secrets: Array.from({ length: 30 }, (_, index) => ({
    category: 'secret',
    rule: { id: `token-${index % 4}` },
    title: `Token of kind ${index % 4}`,
    severity: 'high',
    secret: { hash: `hash${index}`, masked: '••••••••' },
    place: { path: `config/${index % 6}.env`, startLine: 3 * index + 1 },
  })),
};

function code(
  placeAt: (line: number) => MaskedObservation['place'],
): MaskedObservation[] {
  const random = createRandom(7);
  const files = Array.from(
    { length: 12 },
    (_, index) => `src/part${index % 4}/file${index}.ts`,
  );
  return files.flatMap(path => {
    let line = 0;
    return Array.from({ length: 4 + random.below(16) }, () => {
      line += 1 + random.below(20);
      const rule = random.below(words.length);
      return {
        category: 'code' as const,
        rule: { id: `rule-${rule}` },
        title: `${words[rule]} of untrusted input`,
        severity: 'medium' as const,
        place: { path, startLine: line, endLine: line, ...placeAt(line) },
      };
    });
  });
}
