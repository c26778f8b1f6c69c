import { text } from 'node:stream/consumers';
import { mockCredentials } from '@backstage/backend-test-utils';
import { InputError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { newId } from '../database/newId';
import { createTestDatabases } from '../database/testDatabases';
import { ReportSubmission } from '../receiving/ReportReceiver';
import { insertEntity, testTime } from './findings/findingTestData';
import {
  aspmFindingConditions,
  createAspmFindingConditionalDecision,
} from './permissions/findingPermissionRules';
import {
  RouterTestBackend,
  TestPolicy,
  startRouterTestBackend,
} from './__testUtils__/startRouterTestBackend';

const databases = createTestDatabases();
const checkout = 'component:default/checkout';

describe.each(databases.eachSupportedId())('reports, %p', id => {
  let knex: Knex;
  let backend: RouterTestBackend;
  let policy: TestPolicy;
  const receive = jest.fn();
  const waitFor = jest.fn();

  beforeAll(async () => {
    knex = await databases.init(id);
    await insertEntity(knex, checkout);
    backend = await startRouterTestBackend({
      knex,
      receiver: { receive, waitFor },
      policy: (...args) => policy(...args),
    });
  });

  afterAll(() => backend?.stop());

  beforeEach(async () => {
    policy = () => undefined;
    receive.mockReset();
    waitFor.mockReset();
    await knex('reports').delete();
  });

  async function insertReport(values: Record<string, unknown> = {}) {
    const reportId = newId();
    await knex('reports').insert({
      id: reportId,
      entity_ref: checkout,
      submission_key: '',
      checksum: '',
      size_bytes: 3e9,
      state: 'queued',
      received_at: testTime,
      last_received_at: testTime,
      scanned_at: testTime,
      available_at: testTime,
      ...values,
    });
    return reportId;
  }

  const user = mockCredentials.user.header('user:default/ada');
  const service = mockCredentials.service.header();
  const post = (query: string, as = service) =>
    backend.agent.post(`/api/aspm/reports?${query}`).set('Authorization', as);
  const get = (path: string, as = user) =>
    backend.agent.get(`/api/aspm${path}`).set('Authorization', as);

  it.each([
    ['application/json', `{"a":"${'x'.repeat(300_000)}"}`],
    ['application/json', 'not JSON at all'],
    ['application/x-www-form-urlencoded', 'a=b'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['text/xml', '<a/>'],
  ])('hands %s on as it is', async (type, content) => {
    let received = '';
    let submission: ReportSubmission | undefined;
    receive.mockImplementation(async (given: ReportSubmission) => {
      submission = given;
      received = await text(given.body);
      return { reportId: await insertReport(), duplicate: false };
    });
    const { status, body } = await post(
      'entityRef=Component:default/Checkout&branch=feature/a&scannedAt=2026-01-01T00:00:00Z',
    )
      .set('Content-Type', type)
      .send(content);
    expect(body.error).toBeUndefined();
    expect(status).toBe(202);
    expect(received).toBe(content);
    expect(submission).toMatchObject({
      entityRef: checkout,
      branch: 'feature/a',
      scannedAt: testTime,
    });
    expect(body).toMatchObject({
      entityRef: checkout,
      assigned: true,
      state: 'queued',
      sizeBytes: 3e9,
      receivedAt: '2026-01-01T00:00:00.000Z',
      counts: { observations: 0, opened: 0 },
      skipped: [],
    });
    expect(waitFor).not.toHaveBeenCalled();
  });

  it.each([
    ['tool=a', 'entityRef'],
    [`entityRef=${checkout}&comit=a`, 'comit'],
    [`entityRef=${checkout}&commit=xyz`, 'commit'],
    [`entityRef=${checkout}&scannedAt=yesterday`, 'scannedAt'],
    [`entityRef=${checkout}&wait=maybe`, 'wait'],
  ])('refuses %s before it takes anything', async (query, name) => {
    const { status, body } = await post(query).send('x');
    expect(status).toBe(400);
    expect(body.error.message).toContain(name);
    expect(receive).not.toHaveBeenCalled();
  });

  it('gives up waiting when it takes too long', async () => {
    const reportId = await insertReport();
    receive.mockResolvedValue({ reportId, duplicate: false });
    const { status } = await post(`entityRef=${checkout}&wait=true`).send('x');
    expect(status).toBe(202);
    expect(waitFor).toHaveBeenCalledWith(reportId, 30_000);
  });

  it.each(['done', 'failed'])('waits until a report is %s', async state => {
    const reportId = await insertReport();
    receive.mockResolvedValue({ reportId, duplicate: false });
    waitFor.mockImplementationOnce(async () => {
      await knex('reports').update({
        state,
        error: '{"name":"Unreadable","message":"No","place":"line 1"}',
      });
    });
    const query = `entityRef=${checkout}&wait=true`;
    const { status, body } = await post(query).send('x');
    expect(status).toBe(200);
    expect(body).toMatchObject({ state, error: { place: 'line 1' } });
  });

  it('answers 200 to what it has already, and passes errors on', async () => {
    const reportId = await insertReport();
    receive.mockResolvedValueOnce({ reportId, duplicate: true });
    expect((await post(`entityRef=${checkout}`).send('x')).status).toBe(200);
    receive.mockRejectedValueOnce(new InputError('too large'));
    const { status, body } = await post(`entityRef=${checkout}`).send('x');
    expect(status).toBe(400);
    expect(body.error.message).toBe('too large');
  });

  it('takes reports from those who may send them', async () => {
    policy = ({ name }) =>
      name === 'aspm.report.create'
        ? { result: AuthorizeResult.DENY }
        : undefined;
    const { status } = await post(`entityRef=${checkout}`, user).send('x');
    expect(status).toBe(403);
    expect(receive).not.toHaveBeenCalled();
  });

  it('gives people a receipt for what they may not see', async () => {
    policy = ({ name }) =>
      name === 'catalog.entity.read'
        ? { result: AuthorizeResult.DENY }
        : undefined;
    const reportId = await insertReport({
      state: 'done',
      times_received: 4,
      counts: '{"observations":9,"components":0,"opened":2,"unchanged":7}',
    });
    receive.mockResolvedValue({ reportId, duplicate: false });
    const { body } = await post(`entityRef=${checkout}`, user).send('x');
    expect(body).toMatchObject({
      timesReceived: 1,
      counts: { observations: 9, opened: 0, unchanged: 0 },
    });
    expect(body).not.toHaveProperty('assigned');
    const whole = await post(`entityRef=${checkout}`, service).send('x');
    expect(whole.body).toMatchObject({ assigned: true, counts: { opened: 2 } });
  });

  it('lists reports, newest first, a page at a time', async () => {
    const sent: Array<{ reportId: string; receivedAt: number }> = [];
    for (let index = 0; index < 5; index++) {
      // Two came in the same millisecond.
      const receivedAt = testTime + Math.floor(index / 2);
      const reportId = await insertReport({ received_at: receivedAt });
      sent.push({ reportId, receivedAt });
    }
    sent.sort(
      (a, b) =>
        b.receivedAt - a.receivedAt || (b.reportId < a.reportId ? -1 : 1),
    );
    await insertReport({ entity_ref: 'component:default/lost' });
    await insertReport({ state: 'failed', received_at: 1 });
    const query = `entityRef=${checkout}&state=queued&limit=2`;
    const found: string[] = [];
    let cursor = '';
    do {
      const { body } = await get(`/reports?${query}${cursor}`);
      found.push(...body.items.map((item: { id: string }) => item.id));
      cursor = body.nextCursor ? `&cursor=${body.nextCursor}` : '';
    } while (cursor);
    expect(found).toEqual(sent.map(({ reportId }) => reportId));
    const all = await get('/reports');
    expect(all.body.items).toHaveLength(7);
    const lost = all.body.items.find(
      (item: { assigned: boolean }) => !item.assigned,
    );
    expect(lost.entityRef).toBe('component:default/lost');
  });

  it('hides the reports of entities whose findings are hidden', async () => {
    await insertEntity(knex, 'component:default/hidden');
    const seen = await insertReport();
    const hidden = await insertReport({
      entity_ref: 'component:default/hidden',
    });
    policy = permission =>
      permission.name === 'aspm.finding.read'
        ? createAspmFindingConditionalDecision(
            permission as any,
            aspmFindingConditions.isEntity({ entityRefs: [checkout] }),
          )
        : undefined;
    const { body } = await get('/reports');
    expect(body.items).toMatchObject([{ id: seen }]);
    expect((await get(`/reports/${seen}`)).status).toBe(200);
    const none = newId();
    const hiddenAnswer = await get(`/reports/${hidden}`);
    const noneAnswer = await get(`/reports/${none}`);
    expect(hiddenAnswer.status).toBe(404);
    expect(JSON.stringify(hiddenAnswer.body).replaceAll(hidden, none)).toBe(
      JSON.stringify(noneAnswer.body),
    );
    expect(
      (await get('/reports?entityRef=component:default/hidden')).body,
    ).toEqual({ items: [] });
  });
});
