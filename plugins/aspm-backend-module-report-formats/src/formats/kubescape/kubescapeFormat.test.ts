import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { kubescapeFormat } from './kubescapeFormat';

const resourceID = 'path=42/api=apps/v1/shop/Deployment/cart';
const rule = (status: string, more = {}) => ({
  name: 'a-rule',
  status,
  paths: [
    { fixPath: { path: 'spec.hostPID', value: 'false' } },
    { failedPath: 'spec.hostPID' },
  ],
  ...more,
});
const report = (controls: unknown[], more = {}) => ({
  clusterName: '',
  resources: [
    {
      resourceID,
      object: { kind: 'Deployment' },
      source: { relativePath: './deploy/cart.yaml' },
    },
  ],
  results: [{ resourceID, controls }],
  summaryDetails: {
    controls: {
      'C-1': { scoreFactor: 8, category: { name: 'Workload' } },
    },
    frameworks: [{ name: 'NSA' }],
  },
  metadata: {
    scanMetadata: { kubescapeVersion: 'v3.0.3' },
    clusterMetadata: { contextName: 'production' },
  },
  ...more,
});
const control = {
  controlID: 'C-1',
  name: 'Host PID',
  status: { status: 'failed' },
  rules: [rule('failed'), rule('failed')],
};
const framework = {
  name: 'MITRE',
  controlReports: [
    {
      id: 'C-2',
      name: 'Privileged container',
      remediation: 'Take the privileges away.',
      baseScore: 9,
      ruleReports: [
        {
          ruleResponses: [
            {
              alertMessage: 'cart is privileged',
              failedPaths: ['spec.containers[0]'],
              alertObject: {
                k8sApiObjects: [
                  {
                    apiVersion: 'apps/v1',
                    kind: 'Deployment',
                    metadata: { name: 'cart', namespace: 'shop' },
                  },
                ],
              },
            },
          ],
        },
      ],
    },
    { id: 'C-3', ruleReports: [{ ruleResponses: null }] },
  ],
};

const read = (document: unknown) => readDocument(kubescapeFormat, document);
const detect = (document: unknown) => detects(kubescapeFormat, document);

describe('kubescapeFormat', () => {
  it('reads a failed control once, however many rules fail', async () => {
    const { tools, observations } = await read(report([control]));
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Kubescape',
        version: 'v3.0.3',
        target: 'production: NSA',
        categories: ['infrastructure'],
      },
    ]);
    expect(observations).toHaveLength(1);
    expect(observations[0]).toMatchObject({
      category: 'infrastructure',
      rule: { id: 'C-1', name: 'Host PID', tags: ['Workload'] },
      title: 'Host PID',
      severity: 'high',
      toolSeverity: 'High',
      place: { path: 'deploy/cart.yaml' },
      resource: {
        address: 'apps/v1/shop/Deployment/cart',
        type: 'Deployment',
        provider: 'kubernetes',
      },
      remediation: '- Set `spec.hostPID` to `false`\n- Look at `spec.hostPID`',
    });
    expect(observations[0].suppression).toBeUndefined();
  });

  it('leaves out what passed and what people must check', async () => {
    const { observations, skipped } = await read(
      report([
        { ...control, status: { status: 'passed' } },
        {
          ...control,
          status: { status: 'skipped', subStatus: 'manual review' },
        },
        { ...control, status: undefined, rules: [rule('passed')] },
      ]),
    );
    expect(observations).toEqual([]);
    expect(skipped).toEqual({
      'passed control': 2,
      'control that people must check': 1,
    });
  });

  it('keeps what an exception covers, silenced, in old and new reports', async () => {
    const exception = [{ name: 'system workloads' }];
    const { observations } = await read(
      report([
        {
          ...control,
          status: undefined,
          rules: [rule('failed', { exception })],
        },
        {
          ...control,
          status: { status: 'passed', subStatus: 'w/exceptions' },
          rules: [rule('passed', { exception })],
        },
        {
          ...control,
          status: undefined,
          rules: [rule('failed', { exception }), rule('failed')],
        },
      ]),
    );
    const suppression = {
      source: 'Kubescape exception',
      reason: 'system workloads',
    };
    expect(observations.map(one => one.suppression)).toEqual([
      suppression,
      suppression,
      undefined,
    ]);
  });

  it('reads the vulnerabilities of images as a part of their own', async () => {
    const document = report([]);
    (document.summaryDetails as any).vulnerabilities = {
      CVEs: [
        {
          severity: 'Critical',
          id: 'CVE-2024-1',
          package: 'zlib',
          version: '1.2',
          fixVersions: ['1.3'],
        },
      ],
    };
    const { tools, observations } = await read(document);
    expect(tools.map(({ categories }) => categories)).toEqual([
      ['infrastructure'],
      ['dependency'],
    ]);
    expect(observations).toEqual([
      expect.objectContaining({
        severity: 'critical',
        vulnerabilityIds: ['CVE-2024-1'],
        package: expect.objectContaining({
          name: 'zlib',
          fixedVersions: ['1.3'],
        }),
      }),
    ]);
  });

  it.each([
    ['one framework', framework],
    ['a list of frameworks', [framework, framework]],
    ['a posture report', { frameworks: [framework] }],
  ])('reads %s of format version 1', async (_, document) => {
    expect(await detect(document)).toBe(true);
    const { tools, observations } = await read(document);
    expect(tools).toHaveLength(1);
    expect(tools[0].target).toBe('MITRE');
    expect(observations).toEqual([
      expect.objectContaining({
        rule: expect.objectContaining({
          id: 'C-2',
          remediation: 'Take the privileges away.',
        }),
        severity: 'critical',
        description: 'cart is privileged',
        resource: {
          address: 'apps/v1/shop/Deployment/cart',
          type: 'Deployment',
          provider: 'kubernetes',
        },
        remediation: '- Look at `spec.containers[0]`',
      }),
    ]);
  });

  it('detects reports with nothing in them, and no others', async () => {
    expect(await detect(report([], { results: null }))).toBe(true);
    expect(await detect({ results: [], summary: {} })).toBe(false);
    expect(await detect([])).toBe(false);
  });

  it('knows controls of the first versions by their names', async () => {
    const [{ ruleReports }] = framework.controlReports;
    const { observations } = await read([
      { controlReports: [{ name: 'Writable hostPath', ruleReports }] },
    ]);
    expect(observations[0].rule.id).toBe('Writable hostPath');
  });

  it('names the place of a control without an id', async () => {
    await expect(
      read(report([{ ...control, controlID: '' }])),
    ).rejects.toMatchObject({ place: 'results[0].controls[0].controlID' });
  });

  it('reads or refuses damaged reports', async () => {
    const outcomes = await outcomesOfDamage(
      kubescapeFormat,
      report([control]),
      [framework],
    );
    expect(outcomes).toEqual(['UnreadableReportError']);
  });
});
