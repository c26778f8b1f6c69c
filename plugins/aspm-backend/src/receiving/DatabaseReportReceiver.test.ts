import { Readable } from 'node:stream';
import { zstdDecompressSync } from 'node:zlib';
import { Knex } from 'knex';
import { createTestDatabases } from '../database/testDatabases';
import { DatabaseReportReceiver } from './DatabaseReportReceiver';
import { ReportSubmission } from './ReportReceiver';
import { writeTestReport } from './reportTestData';

const databases = createTestDatabases();
const minute = 60_000;

describe.each(databases.eachSupportedId())(
  'DatabaseReportReceiver, %p',
  databaseId => {
    let knex: Knex;
    let receiver: DatabaseReportReceiver;
    const onReceived = jest.fn();

    beforeAll(async () => {
      knex = await databases.init(databaseId);
      receiver = DatabaseReportReceiver.create({
        knex,
        maximumBytes: 1_000,
        onReceived,
      });
    });

    beforeEach(async () => {
      jest.clearAllMocks();
      await knex('reports').delete();
      await knex('report_chunks').delete();
    });

    const receive = (
      body: string,
      submission: Partial<ReportSubmission> = {},
    ) =>
      receiver.receive({
        entityRef: 'component:default/a',
        ...submission,
        body: Readable.from([Buffer.from(body)]),
      });
    const stored = (id: string) => knex('reports').where({ id }).first();

    it('keeps the bytes and what the sender says, and tells that there is work', async () => {
      const { reportId, duplicate } = await receive('{"a": 1}', {
        tool: 'Trivy',
        branch: 'main',
        scannedAt: 5_000,
      });
      expect(duplicate).toBe(false);
      const row = await stored(reportId);
      expect(row).toMatchObject({
        entity_ref: 'component:default/a',
        given_tool: 'Trivy',
        given_format: null,
        branch: 'main',
        state: 'queued',
        times_received: 1,
      });
      expect(Number(row.scanned_at)).toBe(5_000);
      expect(Number(row.size_bytes)).toBe(8);
      const [{ bytes }] = await knex('report_chunks');
      expect(zstdDecompressSync(bytes).toString()).toBe('{"a": 1}');
      expect(onReceived).toHaveBeenCalledTimes(1);
    });

    it('takes the same bytes once while they wait, also when they come at the same time', async () => {
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => receive('same')),
      );
      expect(new Set(answers.map(({ reportId }) => reportId)).size).toBe(1);
      expect(answers.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
      expect(await stored(answers[0].reportId)).toMatchObject({
        times_received: 5,
      });
      expect(onReceived.mock.calls).toEqual(
        Array(5).fill(['component:default/a']),
      );
    });

    it('takes them anew for another entity, branch, artifact or tool, and when they failed', async () => {
      const { reportId } = await receive('same');
      for (const other of [
        { entityRef: 'component:default/b' },
        { branch: 'x' },
        { artifact: 'x' },
        { environment: 'x' },
        { tool: 'x' },
        { format: 'x' },
      ]) {
        expect(await receive('same', other)).toMatchObject({
          duplicate: false,
        });
      }
      await knex('reports').where({ id: reportId }).update({ state: 'failed' });
      expect(await receive('same')).toMatchObject({ duplicate: false });
    });

    it('forgives a clock that is a little ahead, and no more', async () => {
      const now = Date.now();
      const { reportId } = await receive('a', { scannedAt: now + 2 * minute });
      const { scanned_at } = await stored(reportId);
      expect(Number(scanned_at)).toBeLessThanOrEqual(Date.now());
      await expect(
        receive('b', { scannedAt: now + 10 * minute }),
      ).rejects.toThrow('scannedAt lies in the future');
      expect(await knex('reports')).toHaveLength(1);
    });

    it('keeps nothing of what it refuses', async () => {
      await expect(receive('')).rejects.toThrow('empty');
      await expect(receive('x'.repeat(1_001))).rejects.toMatchObject({
        statusCode: 413,
      });
      expect(await knex('reports')).toEqual([]);
      expect(await knex('report_chunks')).toEqual([]);
      expect(onReceived).not.toHaveBeenCalled();
    });

    describe('waiting for a report', () => {
      const duration = async (id: string, milliseconds: number) => {
        const started = performance.now();
        await receiver.waitFor(id, milliseconds);
        return performance.now() - started;
      };

      it.each(['done', 'failed'])('ends at once when it is %s', async state => {
        const id = await writeTestReport(knex, { state });
        expect(await duration(id, minute)).toBeLessThan(1_000);
      });

      it('ends at once when there is no such report', async () => {
        const id = '00000000-0000-7000-8000-000000000000';
        expect(await duration(id, minute)).toBeLessThan(1_000);
      });

      it('ends soon after the report does', async () => {
        const id = await writeTestReport(knex, { state: 'reading' });
        const [waited] = await Promise.all([
          duration(id, minute),
          new Promise(resolve => setTimeout(resolve, 150)).then(() =>
            knex('reports').where({ id }).update({ state: 'done' }),
          ),
        ]);
        expect(waited).toBeGreaterThan(100);
        expect(waited).toBeLessThan(2_000);
      });

      it('ends when the time is over', async () => {
        const id = await writeTestReport(knex);
        const waited = await duration(id, 100);
        expect(waited).toBeGreaterThanOrEqual(95);
        expect(waited).toBeLessThan(1_500);
        expect(await stored(id)).toMatchObject({ state: 'queued' });
      });
    });
  },
);
