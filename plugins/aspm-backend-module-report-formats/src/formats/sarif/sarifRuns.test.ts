import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { detects, outcomesOfDamage } from '../../__testUtils__/formatBehaviour';
import { sharedFiles } from '../../__testUtils__/sharedData';
import { sarifFormat } from './sarifFormat';

const read = (run: object, log: object = {}) =>
  readReport(
    sarifFormat,
    JSON.stringify({
      version: '2.1.0',
      ...log,
      runs: [{ results: [], tool: { driver: { name: 'CodeScan' } }, ...run }],
    }),
  );
const resultOf = (rule: object) => ({ message: { text: 'a' }, ...rule });

describe('runs of SARIF', () => {
  it('have rules of the driver and of extensions', async () => {
    const { observations } = await read({
      tool: {
        driver: {
          name: 'CodeScan',
          rules: [{ id: 'D0' }, { id: 'D1', guid: 'd-guid' }],
        },
        extensions: [
          { name: 'pack', guid: 'p-guid', rules: [{ id: 'E0' }] },
          { name: 'other', rules: [{ id: 'F0' }, { id: 'F1' }] },
        ],
      },
      results: [
        { ruleIndex: 1 },
        { ruleId: 'D1/sub/deeper' },
        { rule: { guid: 'd-guid' } },
        { rule: { index: 0, toolComponent: { index: 0 } } },
        { ruleIndex: 1, rule: { toolComponent: { name: 'other' } } },
        { rule: { index: 0, toolComponent: { guid: 'p-guid' } } },
        { ruleId: 'F0' },
        // A wrong index does not count against a known id.
        { ruleId: 'D1', ruleIndex: 0 },
        { ruleId: 'unknown', ruleIndex: -1 },
        {},
      ].map(resultOf),
    });
    expect(observations.map(({ rule }) => rule.id)).toEqual([
      'D1',
      'D1',
      'D1',
      'E0',
      'F1',
      'E0',
      'F0',
      'D1',
      'unknown',
      'unnamed',
    ]);
  });

  it('refer to the CWE by name, index and GUID', async () => {
    const cwe = { name: 'CWE', guid: 'cwe-guid' };
    const target = (reference: object) => ({
      relationships: [{ target: reference, kinds: ['superset'] }],
    });
    const { observations } = await read({
      taxonomies: [
        { name: 'OWASP', taxa: [{ id: 'A1' }] },
        { ...cwe, taxa: [{ id: '79' }, { id: '89', guid: 'sqli' }] },
      ],
      tool: {
        driver: {
          name: 'CodeScan',
          rules: [
            { id: 'a', ...target({ id: '22', toolComponent: cwe }) },
            { id: 'b', ...target({ index: 0, toolComponent: { index: 1 } }) },
            { id: 'c', ...target({ id: 'A1', toolComponent: { index: 0 } }) },
            { id: 'd', properties: { tags: ['CWE-78: Injection'] } },
          ],
        },
      },
      results: [
        { ruleId: 'a' },
        { ruleId: 'b' },
        { ruleId: 'c' },
        { ruleId: 'd' },
        {
          ruleId: 'a',
          taxa: [
            { guid: 'sqli', toolComponent: { guid: 'cwe-guid' } },
            { id: 'CWE-564' },
            { id: 'A1', toolComponent: { name: 'OWASP' } },
          ],
        },
        { ruleId: 'a', taxa: [{ id: 'A1', toolComponent: { index: 0 } }] },
      ].map(resultOf),
    });
    expect(observations.map(({ weaknesses }) => weaknesses)).toEqual([
      [22],
      [79],
      undefined,
      [78],
      [89, 564],
      [22],
    ]);
  });

  it('have paths as seen from the root', async () => {
    const { observations } = await read({
      originalUriBaseIds: {
        ROOT: { uri: 'file:///C:/work/shop/' },
        SOURCE: { uri: 'src', uriBaseId: 'ROOT' },
        INNER: { uri: 'inner/', uriBaseId: 'SOURCE' },
        LOOP: { uri: 'loop/', uriBaseId: 'LOOP' },
        UNKNOWN: { description: { text: 'not told' } },
      },
      invocations: [{ workingDirectory: { uri: 'file:///home/ci/shop' } }],
      artifacts: [
        { location: { uri: 'a.c', uriBaseId: 'INNER' } },
        { length: 7 },
        { location: { uri: './b.c' } },
      ],
      results: [
        { uri: 'a%20b.c', uriBaseId: 'SOURCE' },
        { uri: 'a.c', uriBaseId: 'INNER' },
        { index: 0 },
        { index: 2 },
        { uri: 'a.c', uriBaseId: 'LOOP' },
        { uri: 'a.c', uriBaseId: 'UNKNOWN' },
        { uri: 'a.c', uriBaseId: 'NOWHERE' },
        { uri: 'file:///C:/work/shop/src/a.c', uriBaseId: 'SOURCE' },
        { uri: 'file:///home/ci/shop/src/a.c' },
        { uri: 'file:///etc/passwd' },
        { uri: 'file:////home/ci/shop//src/a.c' },
        { uri: 'file:///D:/other/a.c' },
        { uri: '%zz' },
        { index: 7 },
      ].map(artifactLocation =>
        resultOf({ locations: [{ physicalLocation: { artifactLocation } }] }),
      ),
    });
    expect(observations.map(({ place }) => place?.path)).toEqual([
      'src/a b.c',
      'src/inner/a.c',
      'src/inner/a.c',
      'b.c',
      'loop/a.c',
      'a.c',
      'a.c',
      'src/a.c',
      'src/a.c',
      '/etc/passwd',
      'src/a.c',
      'D:/other/a.c',
      '%zz',
      undefined,
    ]);
  });

  it('close nothing when they failed or have no results', async () => {
    const categories = async (run: object) =>
      (await read(run)).tools[0].categories;
    expect(await categories({})).toEqual(['code']);
    expect(
      await categories({ invocations: [{ executionSuccessful: true }] }),
    ).toEqual(['code']);
    expect(
      await categories({ invocations: [{ executionSuccessful: false }] }),
    ).toEqual([]);
    expect(await categories({ results: null })).toEqual([]);
    expect(await categories({ results: undefined })).toEqual([]);
  });

  const schema =
    'https://docs.oasis-open.org/sarif/sarif/v2.1.0/cos02/schemas/sarif-external-property-file-schema-2.1.0.json';

  it('are told from what is no report', async () => {
    expect(await detects(sarifFormat, { version: '2.1.0', runs: [] })).toBe(
      true,
    );
    expect(await detects(sarifFormat, { $schema: schema })).toBe(true);
    expect(await detects(sarifFormat, { version: '2.1.0' })).toBe(false);
    expect(await detects(sarifFormat, { runs: [] })).toBe(false);
  });

  it.each([
    ['no version', { runs: [] }, 'version'],
    ['no runs', { version: '2.1.0' }, 'runs'],
    ['runs that are none', { version: '2.1.0', runs: {} }, 'runs'],
    [
      'results that are none',
      {
        version: '2.1.0',
        runs: [{ tool: { driver: { name: 'a' } }, results: 42 }],
      },
      'runs[0].results',
    ],
    [
      'results that are an object',
      {
        version: '2.1.0',
        runs: [{ tool: { driver: { name: 'a' } }, results: {} }],
      },
      'runs[0].results',
    ],
    [
      'parts in other files',
      {
        version: '2.1.0',
        runs: [
          { externalPropertyFileReferences: { results: [{ guid: 'a' }] } },
        ],
      },
      'runs[0].externalPropertyFileReferences',
    ],
    ['a file with parts', { $schema: schema, results: [] }, '$schema'],
  ])('are refused with %s', async (_, log, place) => {
    await expect(
      readReport(sarifFormat, JSON.stringify(log)),
    ).rejects.toMatchObject({ name: 'UnreadableReportError', place });
  });

  it('are read or refused when damaged', async () => {
    const location = {
      id: 1,
      physicalLocation: {
        artifactLocation: { uri: 'a.c', uriBaseId: 'ROOT', index: 0 },
        region: { startLine: 7, snippet: { text: 'x' } },
      },
      logicalLocations: [{ name: 'f', index: 0 }],
    };
    const log = {
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Trivy',
              rules: [
                {
                  id: 'CVE-2026-1',
                  help: { text: 'Package: a' },
                  relationships: [{ target: { id: '1', index: 0 } }],
                  properties: { tags: ['vulnerability'] },
                },
              ],
            },
            extensions: [{ name: 'e', rules: [{ id: 'secret' }] }],
          },
          originalUriBaseIds: { ROOT: { uri: 'src/', uriBaseId: 'ROOT' } },
          artifacts: [{ location: { uri: 'a.c' } }],
          logicalLocations: [{ name: 'f', parentIndex: 0 }],
          taxonomies: [{ name: 'CWE', taxa: [{ id: '1' }] }],
          invocations: [
            {
              executionSuccessful: true,
              ruleConfigurationOverrides: [
                { descriptor: { index: 0 }, configuration: { level: 'note' } },
              ],
            },
          ],
          results: [
            {
              ruleId: 'CVE-2026-1',
              ruleIndex: 0,
              rule: { index: 0, toolComponent: { index: 0 } },
              message: { text: '[a](1) {0}', arguments: ['x'] },
              locations: [location],
              relatedLocations: [location],
              codeFlows: [{ threadFlows: [{ locations: [{ location }] }] }],
              taxa: [{ index: 0, toolComponent: { index: 0 } }],
              fixes: [
                {
                  artifactChanges: [
                    {
                      artifactLocation: { uri: 'a.c' },
                      replacements: [{ deletedRegion: { startLine: 1 } }],
                    },
                  ],
                },
              ],
              webRequest: { headers: { a: 'b' } },
              suppressions: [{ kind: 'inSource' }],
              partialFingerprints: { a: 'b' },
            },
          ],
        },
      ],
    };
    expect(await outcomesOfDamage(sarifFormat, log)).toEqual([
      'UnreadableReportError',
    ]);
  });

  it.each(sharedFiles('reading of examples of SARIF', 'sarif', /[^/]\.sarif$/))(
    'are read of the example $name, or refused',
    async ({ read: bytes }) => {
      const document = JSON.parse(
        bytes()
          .toString('utf8')
          .replace(/^\ufeff/, ''),
      );
      const isValid =
        document.version === '2.1.0' &&
        document.runs.every(
          ({ results }: any) => results === undefined || Array.isArray(results),
        );
      const outcome = await readReport(sarifFormat, bytes()).then(
        ({ tools }) => tools.length,
        error => error.name,
      );
      expect(outcome).toEqual(
        isValid ? document.runs.length : 'UnreadableReportError',
      );
    },
  );
});
