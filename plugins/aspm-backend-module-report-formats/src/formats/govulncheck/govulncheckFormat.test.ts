import fc from 'fast-check';
import {
  UnreadableReportError,
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { damagedJson } from '../../__testUtils__/damagedJson';
import { govulncheckFormat } from './govulncheckFormat';

const config = (scan_level = 'symbol') => ({
  config: {
    protocol_version: 'v1.0.0',
    scanner_name: 'govulncheck',
    scanner_version: 'v1.1.4',
    scan_level,
  },
});

const inventory = {
  SBOM: {
    modules: [
      { path: 'example.com/shop' },
      { path: 'example.com/team/lib', version: 'v1.0.0' },
    ],
  },
};

const osv = (id: string) => ({
  osv: {
    id,
    aliases: ['CVE-2026-1'],
    summary: 'Endless loop in lib',
    details: 'What it is.',
    affected: [
      {
        package: { name: 'example.com/team/lib', ecosystem: 'Go' },
        ranges: [
          { events: [{ introduced: '0' }, { fixed: '1.2.0' }] },
          { events: [{ introduced: '2.0.0' }] },
        ],
      },
    ],
    references: [{ type: 'FIX', url: 'https://example.com/fix' }],
    database_specific: { url: 'https://example.com/vuln' },
  },
});

const finding = (id: string, ...trace: object[]) => ({
  finding: { osv: id, fixed_version: 'v1.2.0', trace },
});

const required = { module: 'example.com/team/lib', version: 'v1.0.0' };
const imported = { ...required, package: 'example.com/team/lib/parse' };
const called = [
  {
    ...imported,
    function: 'Do',
    receiver: '*Parser',
    position: { filename: 'parse/do.go', line: 3, column: 6 },
  },
  {
    module: 'example.com/shop',
    package: 'example.com/shop/api',
    function: 'Serve',
    position: { filename: 'api/api.go', line: 25, column: 7 },
  },
  {
    module: 'example.com/shop',
    package: 'example.com/shop',
    function: 'main',
    position: { filename: 'main.go', line: 9, column: 2 },
  },
];

const stream = (...messages: object[]) =>
  messages.map(message => JSON.stringify(message, undefined, 2)).join('\n');

describe('govulncheckFormat', () => {
  it('reads what is called, where and by which calls, once', async () => {
    const { tools, observations, components } = await readReport(
      govulncheckFormat,
      stream(
        config(),
        inventory,
        finding('GO-2026-1', required),
        finding('GO-2026-1', imported),
        finding('GO-2026-1', ...called),
        osv('GO-2026-1'),
        osv('GO-2026-2'),
      ),
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'govulncheck',
        version: 'v1.1.4',
        target: 'example.com/shop',
        categories: ['dependency'],
      },
    ]);
    expect(components).toEqual([
      {
        purl: 'pkg:golang/example.com/team/lib@v1.0.0',
        type: 'golang',
        name: 'example.com/team/lib',
        version: 'v1.0.0',
      },
    ]);
    expect(observations).toEqual([
      expect.objectContaining({
        title: 'Endless loop in lib',
        description: 'What it is.',
        severity: 'unknown',
        vulnerabilityIds: ['GO-2026-1', 'CVE-2026-1'],
        package: {
          type: 'golang',
          namespace: 'example.com/team',
          name: 'lib',
          version: 'v1.0.0',
          purl: 'pkg:golang/example.com/team/lib@v1.0.0',
          fixedVersions: ['v1.2.0'],
          affectedVersions: '>=0 <1.2.0 || >=2.0.0',
        },
        place: {
          path: 'api/api.go',
          startLine: 25,
          startColumn: 7,
          symbol: 'Serve',
        },
        references: ['https://example.com/fix'],
        suppression: undefined,
        tags: ['called'],
      }),
    ]);
    expect(observations[0].flow?.map(({ path }) => path)).toEqual([
      'main.go',
      'api/api.go',
      'example.com/team/lib@v1.0.0/parse/do.go',
    ]);
  });

  it('silences what is not called, where the scan could have told', async () => {
    const findings = [
      finding('GO-2026-1', required),
      finding('GO-2026-2', required),
      finding('GO-2026-2', imported),
    ];
    const reasons = async (level: string) =>
      (
        await readReport(govulncheckFormat, stream(config(level), ...findings))
      ).observations.map(({ suppression }) =>
        suppression?.reason?.replace(/:.*/, ''),
      );
    expect(await reasons('symbol')).toEqual([
      'vulnerable_code_not_present',
      'vulnerable_code_not_in_execute_path',
    ]);
    expect(await reasons('package')).toEqual([
      'vulnerable_code_not_present',
      undefined,
    ]);
    expect(await reasons('module')).toEqual([undefined, undefined]);
  });

  it('reads messages in an array, and a report without findings', async () => {
    const { tools, observations } = await readReport(
      govulncheckFormat,
      JSON.stringify([config(), { progress: { message: 'Scanning' } }]),
    );
    expect(tools).toHaveLength(1);
    expect(observations).toEqual([]);
  });

  const document = {
    Calls: {
      Functions: {
        1: { ID: 1, Name: 'main', CallSites: null },
        2: {
          ID: 2,
          Name: 'Do',
          CallSites: [{ Parent: 1, Pos: { Filename: 'main.go', Line: 9 } }],
        },
        3: {
          ID: 3,
          Name: 'Loop',
          CallSites: [{ Parent: 3, Pos: { Filename: 'loop.go', Line: 1 } }],
        },
      },
    },
    Imports: {},
    Requires: {
      Modules: { 1: { ID: 1, Path: 'example.com/lib', Version: 'v1.0.0' } },
    },
    Vulns: [
      {
        ...{ OSV: osv('GO-2026-1').osv, ModPath: 'example.com/lib' },
        ...{ CallSink: 2, ImportSink: 5, RequireSink: 1 },
      },
      {
        ...{ OSV: osv('GO-2026-2').osv, ModPath: 'example.com/lib' },
        ...{ CallSink: 0, ImportSink: 5, RequireSink: 1 },
      },
      {
        ...{ OSV: osv('GO-2026-3').osv, ModPath: 'example.com/lib' },
        ...{ CallSink: 3, ImportSink: 5, RequireSink: 1 },
      },
    ],
  };

  it('reads the document of version 0.1', async () => {
    const { tools, observations } = await readReport(
      govulncheckFormat,
      JSON.stringify(document),
    );
    expect(tools).toHaveLength(1);
    expect(observations).toMatchObject([
      {
        package: { name: 'lib', version: 'v1.0.0' },
        place: { path: 'main.go', startLine: 9, symbol: 'main' },
        suppression: undefined,
      },
      { place: undefined, suppression: { source: 'govulncheck' } },
      { place: { path: 'loop.go' } },
    ]);
  });

  it('recognises its reports', async () => {
    const detects = async (text: string) =>
      govulncheckFormat.detect(
        await outlineReport(
          createReportContent(async function* once() {
            yield Buffer.from(text);
          }),
        ),
      );
    expect(await detects(stream(config(), inventory))).toBe(true);
    expect(await detects(JSON.stringify([config()]))).toBe(true);
    expect(await detects(JSON.stringify(document))).toBe(true);
    expect(await detects('{"config":{}}')).toBe(false);
  });

  it.each(['{}', '[]'])('refuses %s', async text => {
    await expect(readReport(govulncheckFormat, text)).rejects.toThrow(
      UnreadableReportError,
    );
  });

  it('reads or refuses whatever is damaged', async () => {
    const messages = [
      config(),
      inventory,
      osv('GO-2026-1'),
      finding('GO-2026-1', ...called),
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(damagedJson(messages), damagedJson(document)),
        async text => {
          const outcome = await readReport(govulncheckFormat, text).then(
            () => 'read',
            error => error.name,
          );
          expect(['read', 'UnreadableReportError']).toContain(outcome);
        },
      ),
      { numRuns: 300 },
    );
  });
});
