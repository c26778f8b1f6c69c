import { MaskedObservation } from '../../reading/maskSecrets';
import { AliasGraph, linksOf } from '../aliases/AliasGraph';
import { identityOf } from './identityOf';
import { routeTemplate } from './routeTemplate';

const inPackage: MaskedObservation = {
  category: 'dependency',
  rule: { id: 'CVE-2024-1' },
  title: 'Bad parser',
  severity: 'high',
  vulnerabilityIds: ['CVE-2024-1', 'GHSA-2222-2222-2222'],
  package: { type: 'npm', namespace: '@a', name: 'parser', version: '1.0.0' },
  place: { path: 'package-lock.json' },
};

const leaked: MaskedObservation = {
  category: 'secret',
  rule: { id: 'aws-key' },
  title: 'AWS key',
  severity: 'high',
  secret: { hash: 'h1', masked: '••••••••' },
  place: { path: '.env', startLine: 3 },
};

const onEndpoint: MaskedObservation = {
  category: 'api',
  rule: { id: 'reflected-xss' },
  title: 'Cross-site scripting',
  severity: 'high',
  endpoint: {
    url: 'https://shop.example/users/17?q=1',
    method: 'GET',
    parameter: 'q',
  },
};

const onResource: MaskedObservation = {
  category: 'infrastructure',
  rule: { id: 'CKV_AWS_1' },
  title: 'Open bucket',
  severity: 'high',
  resource: { address: 'aws_s3_bucket.logs' },
  place: { path: 'main.tf', startLine: 4 },
};

function isSame(
  one: MaskedObservation,
  news: Partial<MaskedObservation>,
): boolean {
  return identityOf(one, 'A') === identityOf({ ...one, ...news }, 'B');
}

describe('what several tools mean', () => {
  it.each(Object.entries({ inPackage, leaked, onEndpoint, onResource }))(
    'hangs on no words, severity or line: %s',
    (_, one) => {
      expect(identityOf(one, 'A')).toBeDefined();
      expect(
        isSame(one, {
          title: 'Other words',
          severity: 'low',
          place: one.place && { ...one.place, startLine: 99 },
          references: ['https://example.org'],
        }),
      ).toBe(true);
    },
  );

  it('is a vulnerability of a package in a version, wherever it lies', () => {
    const other = (news: Partial<NonNullable<MaskedObservation['package']>>) =>
      isSame(inPackage, { package: { ...inPackage.package!, ...news } });
    expect(isSame(inPackage, { place: { path: 'web/lock' } })).toBe(true);
    expect(other({ purl: 'pkg:npm/%40a/parser@1.0.0?arch=x' })).toBe(true);
    expect(other({ namespace: '@A', name: 'Parser' })).toBe(true);
    expect(other({ version: '1.0.1' })).toBe(false);
    expect(other({ name: 'printer' })).toBe(false);
    expect(other({ namespace: undefined })).toBe(false);
    expect(other({ type: 'pypi' })).toBe(false);
    expect(isSame(inPackage, { vulnerabilityIds: ['CVE-2024-2'] })).toBe(false);
  });

  it('is a vulnerability by any of its names that are known', () => {
    const graph = new AliasGraph();
    linksOf(['GO-2024-1', 'CVE-2024-1']).forEach(link => graph.link(link));
    const byAlias = { ...inPackage, vulnerabilityIds: ['GO-2024-1'] };
    expect(identityOf(byAlias, 'A')).not.toBe(identityOf(inPackage, 'A'));
    expect(identityOf(byAlias, 'A', graph)).toBe(
      identityOf(inPackage, 'B', graph),
    );
  });

  it('is a secret by its value', () => {
    expect(isSame(leaked, { rule: { id: 'generic' }, place: undefined })).toBe(
      true,
    );
    expect(isSame(leaked, { secret: { hash: 'h2' } })).toBe(false);
    expect(identityOf({ ...leaked, secret: {} }, 'A')).toBeUndefined();
  });

  it('is a control of a resource, where its name is not only a number of one tool', () => {
    expect(isSame(onResource, { resource: { address: 'other' } })).toBe(false);
    expect(isSame(onResource, { rule: { id: 'CKV_AWS_2' } })).toBe(false);
    expect(
      identityOf({ ...onResource, rule: { id: 'AVD-AWS-0086' } }, 'tfsec'),
    ).toBe(identityOf({ ...onResource, rule: { id: 'AWS-0086' } }, 'Trivy'));
    const numbered = { ...onResource, rule: { id: '1.1.1' } };
    expect(isSame(numbered, {})).toBe(false);
  });

  it('is not said of code and of what has no place', () => {
    expect(
      identityOf({ ...onResource, category: 'code' }, 'A'),
    ).toBeUndefined();
    expect(
      identityOf({ ...onResource, resource: undefined }, 'A'),
    ).toBeUndefined();
  });
});

describe('routes', () => {
  it.each([
    ['https://Shop.example/users/17?q=1#top', 'https://shop.example/users/{}'],
    ['https://shop.example/', 'https://shop.example'],
    ['https://10.0.0.1:8443/a//b/', 'https://10.0.0.1:8443/a//b'],
    ['/a/0f8fad5b-d9cb-469f-a165-70867728950e/b', '/a/{}/b'],
    ['/a/507f1f77bcf86cd799439011', '/a/{}'],
    ['/users/{id}/orders/:orderId', '/users/{}/orders/{}'],
    ['/v2/users', '/v2/users'],
  ])('%s is %s', (url, route) => {
    expect(routeTemplate(url)).toBe(route);
  });
});
