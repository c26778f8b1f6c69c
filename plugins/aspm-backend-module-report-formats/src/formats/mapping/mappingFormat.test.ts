import { ConfigReader } from '@backstage/config';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { detects, outcomesOfDamage } from '../../__testUtils__/formatBehaviour';
import { readMappingFormats } from './readMappingFormats';

const base = {
  id: 'mine',
  tool: { name: 'Mine' },
  categories: ['code'],
  json: { results: 'results[]' },
  fields: { rule: { id: 'rule' } },
};

function formatOf(config: object) {
  const [format] = readMappingFormats(
    new ConfigReader({ aspm: { reportFormats: [{ ...base, ...config }] } }),
    ['sarif'],
  );
  return format;
}

/** A mapping for another syntax than JSON. */
function otherFormat({ json: _, ...config }: any = {}) {
  return formatOf({ ...config, json: undefined });
}

describe('a mapping of JSON', () => {
  const full = {
    fields: {
      category: { path: 'kind', words: { lib: 'dependency', key: 'secret' } },
      rule: {
        ...{ id: 'rule.id', name: 'rule.name', description: 'rule.text' },
        ...{ helpUrl: 'rule.url', remediation: 'rule.fix', tags: 'rule.tags' },
      },
      ...{ title: 'title', description: 'text', severity: 'severity' },
      toolConfidence: 'sure',
      cvss: { vector: 'cvss.vector', score: 'cvss.score', source: 'cvss.by' },
      vulnerabilityIds: 'ids[].id',
      exploitation: { knownExploited: 'kev', epss: 'epss' },
      package: {
        ...{ type: 'package.type', name: 'package.name' },
        ...{ version: 'package.version', fixedVersions: 'package.fixed' },
      },
      dependencyPath: { path: 'package.by', split: '>' },
      endpoint: { method: 'web.method', url: 'web.url' },
      resource: { address: 'cloud.id', type: 'cloud.type' },
      secret: { kind: 'key.kind', value: 'key.value', verified: 'key.works' },
      ...{ image: 'image', references: '"see.also"', baseline: 'since' },
      fingerprints: { own: 'hash' },
      tags: 'tags[0]',
    },
    categories: ['code', 'dependency', 'secret'],
  };
  const result = {
    kind: 'LIB',
    rule: { id: 'r', name: 'Rule', text: 'T', url: 'u', fix: 'f', tags: ['a'] },
    title: 'Title',
    text: 'Text',
    severity: 'Important',
    sure: 'High',
    cvss: { vector: 'CVSS:3.1/AV:N', score: '7.5', by: 'NVD' },
    ids: [{ id: 'CVE-2024-1' }, { id: 'GHSA-1' }],
    kev: true,
    epss: 0.25,
    package: {
      ...{ type: 'npm', name: '@a/b', version: '1.0.0', fixed: ['1.0.1'] },
      by: 'root > mid > @a/b',
    },
    web: { method: 'GET', url: 'https://a.example' },
    cloud: { id: 'arn:1', type: 'bucket' },
    key: { kind: 'token', value: 's3cret', works: 'yes' },
    image: 'nginx',
    'see.also': 'https://b.example',
    since: 'new',
    hash: 'h1',
    tags: ['first', 'second'],
  };

  it('reads all fields', async () => {
    const read = await readReport(
      formatOf(full),
      JSON.stringify({ results: [result] }),
    );
    expect(read.tools).toMatchObject([
      { name: 'Mine', categories: ['code', 'dependency', 'secret'] },
    ]);
    expect(read.observations).toEqual([
      {
        category: 'dependency',
        rule: {
          ...{ id: 'r', name: 'Rule', description: 'T', helpUrl: 'u' },
          ...{ remediation: 'f', tags: ['a'] },
        },
        title: 'Title',
        description: 'Text',
        severity: 'high',
        toolSeverity: 'Important',
        toolConfidence: 'high',
        cvss: [{ vector: 'CVSS:3.1/AV:N', score: 7.5, source: 'NVD' }],
        vulnerabilityIds: ['CVE-2024-1', 'GHSA-1'],
        exploitation: { knownExploited: true, epss: 0.25 },
        package: {
          ...{ type: 'npm', namespace: '@a', name: 'b', version: '1.0.0' },
          purl: 'pkg:npm/%40a/b@1.0.0',
          fixedVersions: ['1.0.1'],
        },
        dependencyPath: ['root', 'mid', '@a/b'],
        endpoint: { method: 'GET', url: 'https://a.example' },
        resource: { address: 'arn:1', type: 'bucket' },
        secret: { kind: 'token', value: 's3cret', verified: true },
        image: 'nginx',
        references: ['https://b.example'],
        fingerprints: { own: 'h1' },
        baseline: 'new',
        tags: ['first'],
      },
    ]);
  });

  it('needs no more than a rule', async () => {
    const { observations } = await readReport(
      formatOf({}),
      '{"results": [{"rule": "r"}]}',
    );
    expect(observations).toEqual([
      {
        ...{ category: 'code', rule: { id: 'r' }, title: 'r' },
        severity: 'unknown',
      },
    ]);
  });

  it.each([
    ['[]', { results: '[]' }, '[{"rule": "r"}]'],
    [
      'a sequence',
      { results: '.', sequence: true },
      '{"rule":"r"}\n{"rule":"r"}',
    ],
    [
      'any key',
      { results: 'by{}[]' },
      '{"by": {"a": [{"rule": "r"}], "b": []}}',
    ],
    [
      'two lists',
      { results: 'a[].b[]' },
      '{"a": [{"b": [{"rule": "r"}]}, {}]}',
    ],
  ])('finds results at %s', async (name, json, text) => {
    const read = await readReport(formatOf({ json }), text);
    expect(read.observations).toHaveLength(name === 'a sequence' ? 2 : 1);
  });

  it('finds what describes the scan wherever it stands, and what is around a result', async () => {
    const format = formatOf({
      tool: { name: 'Mine', version: 'about.version', target: 'name' },
      json: { results: 'hosts[].ports[].results[]' },
      fields: {
        rule: { id: 'rule' },
        resource: { address: { template: '{^.^.name}:{^.number}' } },
      },
    });
    const read = await readReport(
      format,
      JSON.stringify({
        hosts: [
          { name: 'h', ports: [{ number: 80, results: [{ rule: 'r' }] }] },
        ],
        about: { version: 3 },
        name: 'n',
      }),
    );
    expect(read.tools).toMatchObject([{ version: '3', target: 'n' }]);
    expect(read.observations).toMatchObject([
      { resource: { address: 'h:80' } },
    ]);
  });

  it.each([
    ['{}', 'results'],
    ['{"results": {}}', 'results'],
    ['{"results": [{}]}', 'results[0]'],
    ['{"results": [{"rule": "r"}', 'results[0]'],
  ])('refuses %s and says where', async (text, place) => {
    await expect(readReport(formatOf({}), text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: expect.stringContaining(place),
    });
  });

  it('reads or refuses a report whatever is wrong in it', async () => {
    expect(
      await outcomesOfDamage(formatOf(full), { results: [result, result] }),
    ).toEqual(['UnreadableReportError']);
  });

  it('recognises nothing unless it is told how', async () => {
    expect(await detects(formatOf({}), { results: [] })).toBe(false);
    const format = formatOf({ detect: { keys: ['results[].mine', 'v'] } });
    expect(await detects(format, { results: [{ mine: 1 }], v: null })).toBe(
      true,
    );
    expect(await detects(format, { results: [{ mine: 1 }] })).toBe(false);
  });
});

describe('a mapping of a table', () => {
  const format = otherFormat({
    csv: { columns: ['Check', 'Level'] },
    detect: { columns: ['Check', 'Level'] },
    skipWhen: [
      { path: 'Level', equals: ['OK', 'n/a'], reason: 'passed check' },
      { path: 'Check', present: false, reason: 'no check' },
    ],
    fields: {
      rule: { id: 'Check' },
      severity: { path: 'Level', words: { 1: 'critical' } },
      place: { path: 'File', startLine: 'Line' },
      tags: { path: 'Tags', split: '|' },
    },
  });
  const table = [
    'Check,Level,File,Line,Tags',
    'c1,1,a.ts,7,x|y',
    'c2,ok,,,',
    ',2,,,',
    'c3,9,,zero,',
  ].join('\n');

  it('reads rows', async () => {
    expect(await detects(format, table)).toBe(true);
    const { observations, skipped } = await readReport(format, table);
    expect(observations).toEqual([
      {
        ...{ category: 'code', rule: { id: 'c1' }, title: 'c1' },
        ...{ severity: 'critical', toolSeverity: '1' },
        place: { path: 'a.ts', startLine: 7 },
        tags: ['x', 'y'],
      },
      {
        ...{ category: 'code', rule: { id: 'c3' }, title: 'c3' },
        ...{ severity: 'unknown', toolSeverity: '9' },
      },
    ]);
    expect(skipped).toEqual({ 'passed check': 1, 'no check': 1 });
  });

  it('refuses another table', async () => {
    expect(await detects(format, 'a,b')).toBe(false);
    await expect(readReport(format, 'a,b')).rejects.toMatchObject({
      place: 'line 1',
    });
  });
});

describe('a mapping of XML', () => {
  const format = otherFormat({
    tool: {
      name: 'Mine',
      version: 'report/@version',
      target: 'report/about/name',
    },
    xml: { results: 'report/file/issue' },
    detect: { root: 'report', namespace: 'urn:mine' },
    fields: {
      rule: { id: '@rule' },
      description: '.',
      place: { path: '^/@name', startLine: 'at/@line' },
      references: 'see/url',
    },
    suppression: { when: { path: '@ignored', present: true }, source: 'me' },
  });
  const report = [
    '<report xmlns="urn:mine" version="2"><about><name>n</name></about>',
    '<file name="a.ts"><issue rule="r">Text<at line="7"/>',
    '<see><url>u</url><url>v</url></see></issue>',
    '<issue rule="s" ignored="yes"/></file></report>',
  ].join('\n');

  it('reads elements', async () => {
    expect(await detects(format, report)).toBe(true);
    const { tools, observations } = await readReport(format, report);
    expect(tools).toMatchObject([{ version: '2', target: 'n' }]);
    expect(observations).toMatchObject([
      {
        ...{ rule: { id: 'r' }, description: 'Text', references: ['u', 'v'] },
        place: { path: 'a.ts', startLine: 7 },
      },
      { rule: { id: 's' }, suppression: { source: 'me' } },
    ]);
  });

  it('refuses another document', async () => {
    expect(await detects(format, '<report/>')).toBe(false);
    await expect(readReport(format, '<other/>')).rejects.toMatchObject({
      place: 'other',
    });
  });
});

describe('a mapping that is not as it should be', () => {
  it.each<[object, string]>([
    [{ id: 'My Format' }, 'aspm.reportFormats[0].id must be of small letters'],
    [{ id: 'sarif' }, 'aspm.reportFormats[0].id is sarif, which another'],
    [{ id: 7 }, 'aspm.reportFormats[0].id must be a text'],
    [{ feilds: {} }, 'aspm.reportFormats[0].feilds is not known here'],
    [{ categories: ['cod'] }, 'categories[0] must be one of code,'],
    [{ categories: undefined }, 'categories must be a text'],
    [{ csv: { columns: ['a'] } }, 'must have one of json, csv, xml'],
    [{ json: undefined }, 'must have one of json, csv, xml'],
    [{ json: { results: 'results' } }, 'json.results must have [] after'],
    [{ json: { results: 'a[0].b[]' } }, 'json.results may have keys and []'],
    [{ json: { results: 'a[' } }, 'json.results is no path: a['],
    [{ json: { results: 'a[]', sequence: 1 } }, 'sequence must be true or'],
    [{ tool: {} }, 'tool.name must be a text'],
    [{ fields: {} }, 'fields must have rule.id'],
    [{ fields: { rule: { id: 'a', nam: 'b' } } }, 'fields.rule.nam is not'],
    [{ fields: { rule: { id: {} } } }, 'rule.id must have one of path,'],
    [
      { fields: { rule: { id: { path: 'a', constant: 'b' } } } },
      'rule.id must have one of path,',
    ],
    [
      { fields: { rule: { id: { template: '{a' } } } },
      'template has a brace without its other one',
    ],
    [
      {
        fields: {
          rule: { id: 'a' },
          severity: { path: 'b', words: { p1: 'urgent' } },
        },
      },
      'severity.words.p1 must be one of critical,',
    ],
    [
      { fields: { rule: { id: 'a' }, severity: { constant: 'urgent' } } },
      'severity.constant must be one of critical,',
    ],
    [
      { fields: { rule: { id: { path: 'a', otherwise: 'b' } } } },
      'otherwise is only there beside words',
    ],
    [
      { skipWhen: { path: 'a' } },
      'skipWhen must have either equals or present',
    ],
    [{ suppression: { reason: 'a' } }, 'suppression.when must say when'],
    [{ detect: { columns: ['a'] } }, 'detect.columns is not known here'],
  ])('%j is refused, and it is said where', (config, message) => {
    let error: any;
    try {
      formatOf(config);
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
    expect(error.message).toContain('aspm.reportFormats[0]');
  });

  it('is no list, or has an id twice', () => {
    const read = (reportFormats: any) => () =>
      readMappingFormats(new ConfigReader({ aspm: { reportFormats } }), []);
    expect(read({})).toThrow('aspm.reportFormats must be a list');
    expect(read([base, base])).toThrow('aspm.reportFormats[1].id is mine');
    expect(readMappingFormats(new ConfigReader({}), [])).toEqual([]);
  });
});
