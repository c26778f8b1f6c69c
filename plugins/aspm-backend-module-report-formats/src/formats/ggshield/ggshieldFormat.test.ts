import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { ggshieldFormat } from './ggshieldFormat';

const value = 'tok_4f9a8c1d77e02b';
const match = (text: string, line = 7) => ({
  match: text,
  type: 'apikey',
  line_start: line,
  line_end: line,
  index_start: 14,
  index_end: 32,
});
const incident = {
  policy: 'Secrets detection',
  occurrences: [match('tok_**********02b')],
  type: 'Shop Token',
  validity: 'valid',
  ignore_sha: 'f00d',
  total_occurrences: 1,
  incident_url: '',
};
const scan = (incidents: unknown[], more = {}) => ({
  id: 'c0ffee',
  type: 'commit',
  entities_with_incidents: [
    { mode: 'MODIFY', filename: '/config/shop.yaml', incidents },
  ],
  extra_info: { author: 'Ada', date: 'Sat Mar 13 17:42:00 2021 +0530' },
  total_incidents: 1,
  total_occurrences: 1,
  ...more,
});
const report = (...scans: unknown[]) => ({
  id: 'a-run',
  type: 'commit-range',
  scans,
  total_incidents: scans.length,
  total_occurrences: scans.length,
});

const read = (document: unknown) => readDocument(ggshieldFormat, document);
const detect = (document: unknown) => detects(ggshieldFormat, document);

describe('ggshieldFormat', () => {
  it('reads an incident of a commit, without what is left of its value', async () => {
    const { tools, observations } = await read(report(scan([incident])));
    expect(tools).toEqual([
      { kind: 'tool', name: 'ggshield', categories: ['secret'] },
    ]);
    expect(observations).toEqual([
      {
        category: 'secret',
        rule: { id: 'Shop Token', tags: ['Secrets detection'] },
        title: 'Shop Token',
        description:
          'In commit c0ffee by Ada of Sat Mar 13 17:42:00 2021 +0530.',
        severity: 'high',
        place: { path: 'config/shop.yaml', startLine: 7, endLine: 7 },
        secret: { kind: 'Shop Token', value: 'sha256:f00d', verified: true },
      },
    ]);
  });

  it('takes the value where it is shown', async () => {
    const { observations } = await read(
      scan(
        [{ ...incident, occurrences: [match(value)], validity: 'invalid' }],
        {
          type: 'path_scan',
        },
      ),
    );
    const [{ secret, ...rest }] = observations;
    expect(secret).toMatchObject({ value, verified: false });
    expect(JSON.stringify(rest)).not.toContain(value);
    expect(rest.description).toBeUndefined();
  });

  it('makes one of the parts of a secret, and several of its places', async () => {
    const occurrences = [
      match('ada', 1),
      match(value, 2),
      match('ada', 8),
      match(value, 9),
    ];
    const { observations } = await read(
      scan([{ ...incident, occurrences, total_occurrences: 2 }]),
    );
    expect(observations.map(({ place }) => place?.startLine)).toEqual([1, 8]);
    expect(observations[0].secret?.value).toBe('sha256:f00d');
    const uneven = await read(
      scan([{ ...incident, occurrences, total_occurrences: 3 }]),
    );
    expect(uneven.observations).toHaveLength(4);
  });

  it('reads what the platform knows of an incident', async () => {
    const { observations } = await read(
      report(
        scan([
          {
            ...incident,
            incident_url: 'https://example.com/incident/1',
            incident_details: {
              severity: 'critical',
              status: 'IGNORED',
              ignore_reason: 'test_credential',
            },
          },
          {
            ...incident,
            ignore_reason: { kind: 'known_secret', detail: 'a test' },
          },
        ]),
      ),
    );
    expect(observations[0]).toMatchObject({
      severity: 'critical',
      references: ['https://example.com/incident/1'],
      suppression: { source: 'GitGuardian', reason: 'test_credential' },
    });
    expect(observations[1].suppression).toEqual({
      source: 'ggshield',
      reason: 'a test',
    });
  });

  it('reads scans inside scans, and counts files that were not scanned', async () => {
    const errors = [{ files: [{ filename: 'a' }, { filename: 'b' }] }];
    const { observations, skipped } = await read({
      ...report({ id: 'x', type: 'x', scans: [scan([incident])] }),
      errors,
    });
    expect(observations).toHaveLength(1);
    expect(skipped).toEqual({ 'file that could not be scanned': 2 });
  });

  it('detects its own reports, also clean ones', async () => {
    expect(await detect(report(scan([incident])))).toBe(true);
    const clean = {
      id: 'src',
      type: 'path_scan',
      total_incidents: 0,
      total_occurrences: 0,
      secrets_engine_version: '2.1',
    };
    expect(await detect(clean)).toBe(true);
    expect((await read(clean)).tools).toHaveLength(1);
    expect(await detect({ scans: [] })).toBe(false);
  });

  it('names the place of an incident without a type', async () => {
    await expect(
      read(report(scan([{ ...incident, type: '' }]))),
    ).rejects.toMatchObject({ place: 'scans[0].type' });
  });

  it('refuses what is no report', async () => {
    await expect(read({})).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: 'total_incidents',
    });
  });

  it('reads or refuses damaged reports', async () => {
    expect(
      await outcomesOfDamage(ggshieldFormat, report(scan([incident]))),
    ).toEqual(['UnreadableReportError']);
  });
});
