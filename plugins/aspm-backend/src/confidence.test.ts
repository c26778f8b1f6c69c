import {
  ConfidencePart,
  FindingDetail,
} from '@aspm/backstage-plugin-aspm-common';
import { mockCredentials } from '@backstage/backend-test-utils';
import { ReadObservation } from '@aspm/backstage-plugin-aspm-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import {
  RouterTestBackend,
  TestPolicy,
  startRouterTestBackend,
} from './api/__testUtils__/startRouterTestBackend';
import { createPortal } from './__testUtils__/createPortal';
import { plainFormat, plainReport } from './__testUtils__/plainFormat';
import { createTestDatabases } from './database/testDatabases';
import { refreshConfidence } from './refreshConfidence';

jest.setTimeout(60_000);

const databases = createTestDatabases();

const sql = (
  line: number,
  parts: Partial<ReadObservation> = {},
): ReadObservation => ({
  category: 'code',
  rule: { id: 'sql' },
  title: 'SQL built from input',
  severity: 'high',
  weaknesses: [89],
  place: { path: 'src/Shop.java', startLine: line },
  ...parts,
});

describe.each(databases.eachSupportedId())('confidence, %p', id => {
  let knex: Knex;
  let portal: ReturnType<typeof createPortal>;
  let policy: TestPolicy;
  let backend: RouterTestBackend;

  beforeEach(async () => {
    knex = await databases.init(id);
    portal = createPortal(knex, {}, [plainFormat]);
    policy = () => undefined;
    backend = await startRouterTestBackend({
      knex,
      policy: (...asked) => policy(...asked),
      catalog: {
        getEntities: async () => ({
          items: [
            {
              apiVersion: 'backstage.io/v1alpha1',
              kind: 'Component',
              metadata: { name: 'checkout', namespace: 'default' },
            },
          ],
        }),
      } as never,
    });
  });

  afterEach(() => backend.stop());

  const send = (
    tool: string,
    observations: ReadObservation[],
    entityRef?: string,
  ) =>
    portal.send(
      plainReport({ tool, observations }),
      entityRef ? { entityRef } : {},
    );
  const decide = (findingId: string, body: object) =>
    backend.agent
      .post(`/api/aspm/findings/${findingId}/decision`)
      .set('Authorization', mockCredentials.service.header())
      .send(body);
  const show = async (findingId: string): Promise<FindingDetail> => {
    const { body } = await backend.agent
      .get(`/api/aspm/findings/${findingId}`)
      .set('Authorization', mockCredentials.service.header());
    return body;
  };
  const sum = (parts: ConfidencePart[]) =>
    parts.reduce((total, { contribution }) => total + contribution, 0);

  it('is stored, moves the risk, and is explained by parts that add up', async () => {
    await send('CodeQL', [sql(1), sql(2, { toolConfidence: 'low' })]);
    const [plain, low] = await portal.findings();
    expect(plain).toMatchObject({ weakness: '89' });
    expect(plain.confidence).toBeCloseTo(0.5, 5);
    expect(low.confidence).toBeLessThan(plain.confidence);
    expect(low.risk).toBeLessThan(plain.risk);
    const detail = await show(plain.id);
    expect(detail.confidence).toBe(0.5);
    const { confidence, parts } = detail.confidenceExplanation!;
    expect(confidence).toBeCloseTo(plain.confidence, 10);
    expect(1 / (1 + Math.exp(-sum(parts)))).toBeCloseTo(confidence, 10);
    expect(
      detail.explanation.factors.find(factor => factor.id === 'confidence'),
    ).toMatchObject({ value: '50 % likely real' });
  });

  it('rises with a tool that agrees and falls with one that is silent, in whatever order they come', async () => {
    const codeql = [sql(1), sql(20)];
    const sonar = [sql(1), sql(40)];
    const confidences = async () =>
      (await portal.findings()).map(({ line, confidence, tools }) => ({
        line,
        confidence,
        tools,
      }));
    await send('CodeQL', codeql);
    const [before] = await portal.findings();
    await send('SonarQube', sonar);
    const after = await confidences();
    expect(after).toHaveLength(3);
    const [both, codeqlAlone, sonarAlone] = after;
    expect(both.confidence).toBeGreaterThan(before.confidence);
    expect(codeqlAlone.confidence).toBeLessThan(before.confidence);
    expect(sonarAlone.confidence).toBe(codeqlAlone.confidence);

    for (const table of ['findings', 'observations', 'scopes', 'reports'])
      await knex(table).delete();
    await knex('scope_coverage').delete();
    await send('SonarQube', sonar);
    await send('CodeQL', codeql);
    expect(await confidences()).toEqual(after);
  });

  it('does not take for silence what a tool is not known to look for', async () => {
    await send('CodeQL', [sql(1)]);
    const [before] = await portal.findings();
    await send('Semgrep', [
      sql(1, { place: { path: 'web/shop.py', startLine: 3 } }),
      sql(5, { weaknesses: [79], rule: { id: 'xss' } }),
    ]);
    const after = await knex('findings').where('id', before.id).first();
    expect(after.confidence).toBe(before.confidence);
    // The same engine has no second opinion.
    await send('GitHub CodeQL', [sql(77)]);
    const same = await knex('findings').where('id', before.id).first();
    expect(same.confidence).toBe(before.confidence);
  });

  it('silences what a person holds for false, for good, until it is withdrawn', async () => {
    await send('CodeQL', [sql(1)]);
    const [{ id: findingId }] = await portal.findings();
    const answer = await decide(findingId, {
      decision: 'false-positive',
      reason: 'bound parameters',
    });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      state: 'silenced',
      decision: { decision: 'false-positive', reason: 'bound parameters' },
    });
    expect(answer.body.stateReason).toMatch(/^false positive, as .*bound/);
    expect(answer.body.confidence).toBeLessThan(0.1);
    expect(answer.body.history[0]).toMatchObject({ kind: 'decided' });
    expect(answer.body.history[0].summary).toMatch(
      /^Decided: false positive by .*: bound parameters$/,
    );
    // A new report that says more of it changes nothing about that.
    await send('CodeQL', [sql(1, { severity: 'critical' })]);
    expect(await show(findingId)).toMatchObject({
      state: 'silenced',
      severity: 'critical',
    });
    const withdrawn = await decide(findingId, { decision: 'withdrawn' });
    expect(withdrawn.body).toMatchObject({ state: 'open' });
    expect(withdrawn.body.decision).toBeUndefined();
    expect(withdrawn.body.confidence).toBe(0.5);
  });

  it('learns from decisions, in the entity at once and elsewhere by the clock', async () => {
    const elsewhere = 'component:default/elsewhere';
    await send('CodeQL', [sql(1), sql(50), sql(90, { weaknesses: [79] })]);
    await send('CodeQL', [sql(1)], elsewhere);
    const of = async (entity_ref: string) =>
      (await knex('findings').where({ entity_ref }).orderBy('line')).map(
        ({ confidence }) => confidence,
      );
    const [decided] = await portal.findings();
    const { body } = await decide(decided.id, { decision: 'false-positive' });
    expect(body.state).toBe('silenced');
    const here = await of(decided.entity_ref);
    expect(here[1]).toBeLessThan(0.5);
    expect(here[1]).toBeGreaterThan(0.2);
    expect((await of(elsewhere))[0]).toBeCloseTo(0.5, 5);
    await refreshConfidence(knex, { deadlines: {} } as never);
    expect((await of(elsewhere))[0]).toBeCloseTo(here[1], 10);
    const explained = (await show(decided.id)).confidenceExplanation!;
    expect(explained.parts.map(part => part.id)).toEqual(
      expect.arrayContaining(['record', 'decision']),
    );
    // Once more without a new decision is nothing.
    await knex('findings').update({ confidence: 0.9 });
    await refreshConfidence(knex, { deadlines: {} } as never);
    expect((await of(elsewhere))[0]).toBe(0.9);
  });

  it('leaves findings open that are confirmed', async () => {
    await send('CodeQL', [sql(1)]);
    const [{ id: findingId }] = await portal.findings();
    const { body } = await decide(findingId, { decision: 'confirmed' });
    expect(body).toMatchObject({
      state: 'open',
      decision: { decision: 'confirmed' },
    });
    expect(body.confidence).toBeGreaterThan(0.95);
  });

  it('takes decisions only from those who may, and only what is one', async () => {
    await send('CodeQL', [sql(1)]);
    const [{ id: findingId }] = await portal.findings();
    policy = permission =>
      permission.name === 'aspm.finding.triage'
        ? { result: AuthorizeResult.DENY }
        : undefined;
    const confirmed = { decision: 'confirmed' };
    expect((await decide(findingId, confirmed)).status).toBe(403);
    policy = permission =>
      permission.name === 'aspm.finding.read'
        ? { result: AuthorizeResult.DENY }
        : undefined;
    expect((await decide(findingId, confirmed)).status).toBe(403);
    policy = () => undefined;
    const unknown = '00000000-0000-4000-8000-000000000000';
    expect((await decide(unknown, confirmed)).status).toBe(404);
    expect((await decide(findingId, { decision: 'maybe' })).status).toBe(400);
    expect(await knex('decisions')).toEqual([]);
  });
});
