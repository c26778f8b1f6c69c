import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import { reportFormats } from '@aspm/backstage-plugin-aspm-backend-module-report-formats';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import {
  RouterTestBackend,
  TestPolicy,
  startRouterTestBackend,
} from './api/__testUtils__/startRouterTestBackend';
import { readAspmConfig } from './config/readAspmConfig';
import { createTestDatabases } from './database/testDatabases';
import { createReportImport } from './importReport';
import { FormatRegistry } from './reading/FormatRegistry';
import { DatabaseReportReceiver } from './receiving/DatabaseReportReceiver';
import { ReportQueue } from './receiving/ReportQueue';
import { ReportWorker } from './receiving/ReportWorker';
import { refreshVexSources } from './refreshVexSources';

jest.setTimeout(60_000);

const databases = createTestDatabases();
const shop = 'component:default/shop';
const day = 24 * 60 * 60 * 1000;
const now = Date.now();

function createPortal(knex: Knex, config: object = {}) {
  const formats = new FormatRegistry();
  formats.addFormat(...reportFormats);
  const aspm = readAspmConfig(new ConfigReader({ aspm: config } as any));
  const receiver = DatabaseReportReceiver.create({
    knex,
    maximumBytes: aspm.reports.maximumBytes,
  });
  const logger = mockServices.logger.mock();
  const worker = ReportWorker.create({
    ...{ knex, logger },
    queue: ReportQueue.create({ knex, workerId: 'test' }),
    read: createReportImport({ formats, config: aspm, secretHashKey: 'key' }),
  });
  return {
    logger,
    async send(document: object, entityRef: string = shop) {
      const { reportId } = await receiver.receive({
        entityRef,
        body: Readable.from([Buffer.from(JSON.stringify(document))]),
      });
      await worker.runOne();
      const row = await knex('reports').where('id', reportId).first();
      return {
        state: row.state,
        error: row.error,
        counts: JSON.parse(row.counts),
        skipped: JSON.parse(row.skipped),
      };
    },
    refreshSources: () =>
      refreshVexSources({ knex, formats, config: aspm, logger }),
  };
}

interface Found {
  id?: string;
  name?: string;
  version?: string;
  severity?: string;
}

let scans = 0;

/** Each scan is another report, so that it is read. */
function trivy(
  found: Found[],
  image: string = 'registry.example.com/shop:1.4',
) {
  return {
    SchemaVersion: 2,
    CreatedAt: new Date(now + scans++).toISOString(),
    ArtifactName: image,
    ArtifactType: 'container_image',
    Results: [
      {
        Target: `${image} (debian 12)`,
        Class: 'os-pkgs',
        Type: 'debian',
        Vulnerabilities: found.map(
          ({
            id = 'CVE-2024-1',
            name = 'openssl',
            version = '3.0',
            severity = 'HIGH',
          }) => ({
            VulnerabilityID: id,
            PkgName: name,
            InstalledVersion: version,
            Severity: severity,
            PkgIdentifier: {
              PURL: `pkg:deb/debian/${name}@${version}?arch=amd64&distro=debian-12`,
            },
          }),
        ),
      },
    ],
  };
}

interface Stated {
  id?: string;
  product?: string;
  parts?: string[];
  status?: string;
  at?: number;
}

function openvex(
  statements: Stated[],
  { id = 'https://example.com/vex', version = 1 } = {},
) {
  return {
    '@context': 'https://openvex.dev/ns/v0.2.0',
    '@id': id,
    author: 'Example Security',
    timestamp: new Date(now - day).toISOString(),
    version,
    statements: statements.map(
      ({
        id: name = 'CVE-2024-1',
        product = 'pkg:deb/debian/openssl@3.0',
        parts,
        status = 'not_affected',
        at,
      }) => ({
        vulnerability: { name },
        products: [
          {
            '@id': product,
            subcomponents: parts?.map(each => ({ '@id': each })),
          },
        ],
        status,
        justification: 'vulnerable_code_not_in_execute_path',
        impact_statement: 'Never called',
        timestamp: at && new Date(at).toISOString(),
      }),
    ),
  };
}

const reason =
  'VEX by Example Security: not affected, vulnerable code not in execute path (Never called)';

describe.each(databases.eachSupportedId())('statements, %p', databaseId => {
  let knex: Knex;
  let portal: ReturnType<typeof createPortal>;

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    portal = createPortal(knex);
  });

  const states = async (entityRef: string = shop) => {
    const rows = await knex('findings')
      .where('entity_ref', entityRef)
      .orderBy(['vulnerability', 'package_name', 'package_version'])
      .select('vulnerability', 'package_name', 'package_version', 'state');
    return rows.map(row => Object.values(row).join(' '));
  };
  const state = async (entityRef: string = shop) =>
    (await knex('findings').where('entity_ref', entityRef)).map(
      row => row.state,
    );
  const events = async () =>
    (await knex('finding_events').orderBy(['at', 'id'])).map(
      ({ kind }) => kind,
    );

  it('silence findings that were there before, and only those that they are about', async () => {
    await portal.send(
      trivy([{}, { version: '3.1' }, { name: 'bash' }, { id: 'CVE-2024-2' }]),
    );
    const report = await portal.send(openvex([{}]));
    expect(report).toMatchObject({
      state: 'done',
      counts: { observations: 0, opened: 0, statements: 1 },
    });
    expect(await states()).toEqual([
      'CVE-2024-1 bash 3.0 open',
      'CVE-2024-1 openssl 3.0 silenced',
      'CVE-2024-1 openssl 3.1 open',
      'CVE-2024-2 openssl 3.0 open',
    ]);
    const silenced = await knex('findings').where('state', 'silenced').first();
    expect(silenced.state_reason).toBe(reason);
    const [event] = await knex('finding_events');
    expect(event).toMatchObject({ kind: 'silenced', finding_id: silenced.id });
    expect(JSON.parse(event.details)).toEqual({
      state: { from: 'open', to: 'silenced' },
      reason,
    });
    expect(
      await knex('postures').where('entity_ref', shop).first(),
    ).toMatchObject({ open: 3, silenced: 1 });
  });

  it('silence findings that come after them, of any tool and in any scan', async () => {
    await portal.send(openvex([{}]));
    expect(await knex('postures')).toEqual([]);
    await portal.send(trivy([{}, { name: 'bash' }]));
    expect(await states()).toEqual([
      'CVE-2024-1 bash 3.0 open',
      'CVE-2024-1 openssl 3.0 silenced',
    ]);
    expect(await events()).toEqual(['silenced']);
    // What changes about it leaves the decision as it is.
    await portal.send(trivy([{ severity: 'CRITICAL' }, { name: 'bash' }]));
    expect(await states()).toEqual([
      'CVE-2024-1 bash 3.0 open',
      'CVE-2024-1 openssl 3.0 silenced',
    ]);
    expect(await events()).toEqual(['silenced', 'severity-changed']);
  });

  it('hold again when a finding comes back, and no longer for a new version', async () => {
    await portal.send(openvex([{}]));
    await portal.send(trivy([{}]));
    await portal.send(trivy([]));
    expect(await state()).toEqual(['fixed']);
    await portal.send(trivy([{}]));
    expect(await state()).toEqual(['silenced']);
    await portal.send(trivy([{ version: '3.1' }]));
    expect((await states()).filter(text => !text.endsWith('fixed'))).toEqual([
      'CVE-2024-1 openssl 3.1 open',
    ]);
  });

  it.each(['affected', 'under_investigation'])(
    'give way to a later one that says %s',
    async status => {
      await portal.send(trivy([{}]));
      await portal.send(openvex([{ at: now - 3 * day }]));
      expect(await state()).toEqual(['silenced']);
      const other = { id: 'https://example.com/other' };
      await portal.send(openvex([{ status, at: now - 4 * day }], other));
      expect(await state()).toEqual(['silenced']);
      await portal.send(
        openvex([{ status, at: now - 2 * day }], { ...other, version: 2 }),
      );
      expect(await state()).toEqual(['open']);
      expect(await events()).toEqual(['silenced', 'reopened']);
      const [, event] = await knex('finding_events').orderBy('at');
      expect(JSON.parse(event.details).state.from).toBe('silenced');
    },
  );

  it('no longer hold when a newer version of their document leaves them out', async () => {
    await portal.send(trivy([{}, { name: 'bash' }]));
    const bash = { product: 'pkg:deb/debian/bash' };
    await portal.send(openvex([{}, bash], { version: 2 }));
    expect(await state()).toEqual(['silenced', 'silenced']);
    const older = await portal.send(openvex([], { version: 1 }));
    expect(older.skipped).toEqual([
      { reason: 'a newer version of the document was read before', count: 1 },
    ]);
    expect(await state()).toEqual(['silenced', 'silenced']);
    await portal.send(openvex([bash], { version: 3 }));
    expect(await states()).toEqual([
      'CVE-2024-1 bash 3.0 silenced',
      'CVE-2024-1 openssl 3.0 open',
    ]);
    await portal.send(openvex([], { version: 4 }));
    expect(await state()).toEqual(['open', 'open']);
    for (const table of [
      'statements',
      'statement_names',
      'statement_documents',
      'finding_decisions',
    ]) {
      expect([table, await knex(table)]).toEqual([table, []]);
    }
  });

  it('are about an image, and not about another one of the same entity', async () => {
    const product = 'pkg:oci/shop?repository_url=registry.example.com%2Fshop';
    await portal.send(trivy([{}]));
    await portal.send(openvex([{ product, parts: ['pkg:deb/debian/bash'] }]));
    expect(await state()).toEqual(['open']);
    await portal.send(
      openvex([{ product, parts: ['pkg:deb/debian/openssl'] }], { version: 2 }),
    );
    expect(await state()).toEqual(['silenced']);
    await portal.send(trivy([{}], 'registry.example.com/worker:1'));
    expect(await state()).toEqual(['open']);
    await portal.send(trivy([], 'registry.example.com/worker:1'));
    expect(await state()).toEqual(['silenced']);
  });

  it.each([
    ['only by the product', ['direct'], 'silenced'],
    ['also by another way', ['direct', 'other'], 'open'],
    ['not by the product', ['other'], 'open'],
  ])('are about a package that is reached %s', async (_, ways, expected) => {
    const component = (name: string) => ({
      type: 'library',
      'bom-ref': name,
      name,
      version: '1.0.0',
      purl: `pkg:npm/${name}@1.0.0`,
    });
    await portal.send({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: {
        tools: [{ name: 'Scanner' }],
        component: { ...component('app'), type: 'application' },
      },
      components: ['direct', 'other', 'deep'].map(component),
      dependencies: [
        { ref: 'app', dependsOn: ['direct', 'other'] },
        ...ways.map(ref => ({ ref, dependsOn: ['deep'] })),
      ],
      vulnerabilities: [{ id: 'CVE-2024-1', affects: [{ ref: 'deep' }] }],
    });
    await portal.send(
      openvex([{ product: 'pkg:npm/direct', parts: ['pkg:npm/deep'] }]),
    );
    expect(await state()).toEqual([expected]);
    await portal.send(
      openvex([{ product: 'pkg:npm/app@1.0.0' }], {
        id: 'https://example.com/app',
      }),
    );
    expect(await state()).toEqual(['silenced']);
  });

  it('are about the entity that they were sent for', async () => {
    const other = 'component:default/other';
    await portal.send(trivy([{}]));
    await portal.send(trivy([{}]), other);
    await portal.send(openvex([{}]), other);
    expect([await state(), await state(other)]).toEqual([
      ['open'],
      ['silenced'],
    ]);
  });

  it('cost nothing where there are none', async () => {
    const queries: string[] = [];
    knex.on('query', ({ sql }: { sql: string }) => {
      if (/statement/.test(sql)) queries.push(sql);
    });
    await portal.send(trivy([{}]));
    expect(queries).toHaveLength(1);
  });

  it('come from a directory, for every entity, until they are gone', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'vex-'));
    try {
      const other = 'component:default/other';
      await mkdir(join(directory, 'pkg'));
      const path = join(directory, 'pkg', 'a.openvex.json');
      await writeFile(path, JSON.stringify(openvex([{}])));
      await writeFile(join(directory, 'index.json'), '{"packages":[]}');
      await writeFile(join(directory, 'broken.json'), '{');
      const configured = createPortal(knex, {
        vex: { sources: [{ name: 'Hub', directory }] },
      });
      await configured.send(trivy([{}, { name: 'bash' }]));
      await configured.send(trivy([{ name: 'bash' }]), other);
      await configured.refreshSources();
      await configured.send(trivy([{}, { name: 'bash' }]), other);
      for (const entityRef of [shop, other]) {
        expect(await states(entityRef)).toEqual([
          'CVE-2024-1 bash 3.0 open',
          'CVE-2024-1 openssl 3.0 silenced',
        ]);
      }
      expect(
        await knex('postures').where('entity_ref', shop).first(),
      ).toMatchObject({ open: 1, silenced: 1 });
      const before = await knex('statements');
      await configured.refreshSources();
      expect(await knex('statements')).toEqual(before);

      await writeFile(
        path,
        JSON.stringify(openvex([{ product: 'pkg:deb/debian/bash' }])),
      );
      await configured.refreshSources();
      expect(await states()).toEqual([
        'CVE-2024-1 bash 3.0 silenced',
        'CVE-2024-1 openssl 3.0 open',
      ]);
      await rm(path);
      await configured.refreshSources();
      expect(await state()).toEqual(['open', 'open']);
      await writeFile(path, JSON.stringify(openvex([{}])));
      await configured.refreshSources();
      expect(await state(other)).toContain('silenced');
      // A source that cannot be read keeps what it said; one that is not configured does not.
      await rm(directory, { recursive: true });
      await configured.refreshSources();
      expect(await state(other)).toContain('silenced');
      await createPortal(knex).refreshSources();
      expect(await state(other)).not.toContain('silenced');
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  });

  describe('are exported', () => {
    let backend: RouterTestBackend;
    let policy: TestPolicy;

    beforeEach(async () => {
      policy = () => undefined;
      backend = await startRouterTestBackend({
        knex,
        policy: (...args) => policy(...args),
      });
    });
    afterEach(() => backend?.stop());

    const exported = async (format: string) =>
      (
        await backend.agent
          .get(
            `/api/aspm/vex?entityRef=Component:default/Shop&format=${format}`,
          )
          .expect(200)
      ).body;

    it.each(['openvex', 'cyclonedx'])(
      'as %s, which silences the same in another entity with the same findings',
      async format => {
        const found = [
          {},
          { name: 'bash' },
          { id: 'CVE-2024-2' },
          { name: 'zlib', version: '1:1.2' },
        ];
        const other = 'component:default/other';
        await portal.send(trivy(found));
        await portal.send(trivy(found), other);
        await portal.send(
          openvex([
            {},
            {
              product: 'pkg:oci/shop',
              parts: ['pkg:deb/debian/zlib@1:1.2'],
              status: 'fixed',
            },
          ]),
        );
        const before = await states();
        expect(before.join()).toMatch(
          /bash 3.0 open.*openssl 3.0 silenced.*zlib 1:1.2 silenced.*open/,
        );
        const report = await portal.send(await exported(format), other);
        expect(report).toMatchObject({
          state: 'done',
          counts: { observations: 0, components: 0, statements: 2 },
        });
        expect(await states(other)).toEqual(before);
        // Nothing of it is about another image.
        await portal.send(trivy(found, 'registry.example.com/worker:1'), other);
        expect(await states(other)).not.toContain(
          'CVE-2024-1 openssl 3.0 silenced',
        );
      },
    );

    it('with who stated them and why', async () => {
      await portal.send(trivy([{}]));
      await portal.send(openvex([{}]));
      expect(await exported('openvex')).toMatchObject({
        '@context': 'https://openvex.dev/ns/v0.2.0',
        author: 'Backstage ASPM',
        statements: [
          {
            vulnerability: { name: 'CVE-2024-1' },
            status: 'not_affected',
            justification: 'vulnerable_code_not_in_execute_path',
            impact_statement: 'Never called',
            status_notes: 'Stated by Example Security, https://example.com/vex',
            products: [
              {
                '@id': 'pkg:oci/shop?repository_url=registry.example.com/shop',
                subcomponents: [{ '@id': 'pkg:deb/debian/openssl@3.0' }],
              },
            ],
          },
        ],
      });
      expect(await exported('cyclonedx')).toMatchObject({
        bomFormat: 'CycloneDX',
        specVersion: '1.6',
        vulnerabilities: [
          {
            id: 'CVE-2024-1',
            analysis: {
              state: 'not_affected',
              justification: 'code_not_reachable',
            },
            affects: [{ ref: 'pkg:deb/debian/openssl@3.0' }],
          },
        ],
      });
    });

    it('without what scanners leave out themselves, and without anything where there is nothing', async () => {
      await portal.send(trivy([{}]));
      expect(await exported('openvex')).toMatchObject({ statements: [] });
      expect((await exported('cyclonedx')).vulnerabilities ?? []).toEqual([]);
    });

    it('to those who may read the findings', async () => {
      await portal.send(trivy([{}]));
      await portal.send(openvex([{}]));
      policy = permission =>
        permission.name === 'aspm.finding.read'
          ? { result: AuthorizeResult.DENY }
          : undefined;
      const { body } = await backend.agent
        .get(`/api/aspm/vex?entityRef=${shop}`)
        .expect(403);
      expect(body.error.message).toBe('You may not read findings');
      policy = () => undefined;
      await backend.agent.get('/api/aspm/vex').expect(400);
      await backend.agent
        .get(`/api/aspm/vex?entityRef=${shop}&format=csaf`)
        .expect(400);
    });
  });
});
