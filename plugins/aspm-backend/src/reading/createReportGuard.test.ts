import { ReadObservation, ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import {
  ReadingLimits,
  SafeReportEvent,
  createReportGuard,
} from './createReportGuard';

const observation: ReadObservation = {
  category: 'code',
  rule: { id: 'r' },
  title: 'T',
  severity: 'high',
};

async function read(
  events: Iterable<ReportEvent>,
  limits: Partial<ReadingLimits> = {},
): Promise<SafeReportEvent[]> {
  const guard = createReportGuard({
    hashKey: 'key',
    limits: {
      maximumObservations: 10,
      maximumReadingMilliseconds: 60_000,
      ...limits,
    },
  });
  return Array.from(events, event => guard(event));
}

const results = (count: number): ReportEvent[] =>
  Array.from({ length: count }, () => ({ kind: 'observation', observation }));

describe('createReportGuard', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('passes on what is as it should be, in order', async () => {
    const events: ReportEvent[] = [
      { kind: 'tool', name: 'T', version: '1', categories: ['code'] },
      { kind: 'observation', observation },
      { kind: 'component', component: { purl: 'pkg:npm/a', name: 'a' } },
      { kind: 'skipped', reason: 'no reason' },
    ];
    expect(await read(events)).toEqual(events);
  });

  it('masks secrets before it cuts texts, so that no half of one is left', async () => {
    const value = 'aSecretThatIsLongEnough';
    const [event] = await read([
      {
        kind: 'observation',
        observation: {
          ...observation,
          title: `${'x'.repeat(490)}${value}`,
          secret: { value },
        },
      },
    ]);
    const { title, secret } = (event as { observation: any }).observation;
    expect(title).not.toContain('aSecret');
    expect(title.length).toBeLessThanOrEqual(500);
    expect(secret).toEqual({
      hash: expect.any(String),
      masked: 'aS••••••••gh',
    });
  });

  it('cuts and cleans the texts of everything else, too', async () => {
    const long = `\0${'x'.repeat(3_000)}`;
    const [tool, component, skipped] = (await read([
      {
        kind: 'tool',
        name: long,
        version: long,
        target: long,
        categories: [],
      },
      {
        kind: 'component',
        component: { purl: long, name: long, version: long },
      },
      { kind: 'skipped', reason: long },
    ])) as any[];
    expect(tool.name).toHaveLength(100);
    expect(tool.version).toHaveLength(100);
    expect(tool.target).toHaveLength(500);
    expect(component.component.purl).toHaveLength(1_000);
    expect(component.component.name).toHaveLength(500);
    expect(component.component.version).toHaveLength(200);
    expect(skipped.reason).toHaveLength(300);
    expect(JSON.stringify([tool, component, skipped])).not.toContain('\\u0000');
  });

  it('takes as many results as are allowed, and refuses one more by the name of the limit', async () => {
    expect(await read(results(10))).toHaveLength(10);
    await expect(read(results(11))).rejects.toMatchObject({
      name: 'UnreadableReportError',
      message: expect.stringMatching(
        /more than 10 results.*aspm\.reports\.maximumObservations/,
      ),
    });
  });

  it('stops in the middle of a report that takes too long', async () => {
    let now = 0;
    let read_ = 0;
    jest.spyOn(Date, 'now').mockImplementation(() => now);
    function* slow(): Generator<ReportEvent> {
      for (; read_ < 100_000; read_++) {
        now += 1;
        yield { kind: 'skipped', reason: 'slow' };
      }
    }
    await expect(
      read(slow(), { maximumReadingMilliseconds: 5_000 }),
    ).rejects.toThrow('aspm.reports.maximumReadingTime');
    expect(read_).toBeLessThan(7_000);
  });

  it('passes on why a format refuses the report', async () => {
    function* broken(): Generator<ReportEvent> {
      yield { kind: 'observation', observation };
      throw new Error('line 3');
    }
    await expect(read(broken())).rejects.toThrow('line 3');
  });
});
