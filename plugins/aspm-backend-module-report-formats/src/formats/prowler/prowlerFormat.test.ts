import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { prowlerFormat } from './prowlerFormat';

const header =
  'AUTH_METHOD;TIMESTAMP;ACCOUNT_UID;FINDING_UID;PROVIDER;CHECK_ID;CHECK_TITLE;STATUS;STATUS_EXTENDED;MUTED;SERVICE_NAME;SEVERITY;RESOURCE_TYPE;RESOURCE_UID;RESOURCE_NAME;REGION;DESCRIPTION;RISK;RELATED_URL;REMEDIATION_RECOMMENDATION_TEXT;REMEDIATION_RECOMMENDATION_URL;REMEDIATION_CODE_CLI;CATEGORIES;PROWLER_VERSION;ADDITIONAL_URLS';
const row = (more: Record<string, string> = {}) => {
  const cells: Record<string, string> = {
    ACCOUNT_UID: '123456789012',
    PROVIDER: 'aws',
    CHECK_ID: 's3_bucket_public',
    CHECK_TITLE: 'Buckets should not be public',
    STATUS: 'FAIL',
    STATUS_EXTENDED: 'Bucket orders is public.',
    MUTED: 'False',
    SERVICE_NAME: 's3',
    SEVERITY: 'critical',
    RESOURCE_TYPE: 'AwsS3Bucket',
    RESOURCE_UID: 'arn:aws:s3:::orders',
    RESOURCE_NAME: 'orders',
    REGION: 'eu-west-1',
    DESCRIPTION: 'Looks at the ACL.',
    RISK: 'Everyone can read it.',
    RELATED_URL: 'https://example.com/s3',
    REMEDIATION_RECOMMENDATION_TEXT: 'Block public access.',
    REMEDIATION_CODE_CLI: 'aws s3api put-public-access-block',
    CATEGORIES: 'internet-exposed | encryption',
    PROWLER_VERSION: '5.4.0',
    ADDITIONAL_URLS: 'https://example.com/a | https://example.com/b',
    ...more,
  };
  return header
    .split(';')
    .map(name => cells[name] ?? '')
    .join(';');
};
const table = (...rows: string[]) => [header, ...rows].join('\n');

const old = {
  Profile: 'default',
  'Account Number': '123456789012',
  Control: '[check114] Ensure hardware MFA for root',
  Message: 'eu-west-1: Only virtual MFA is enabled for root',
  Severity: 'Critical',
  Status: 'FAIL',
  'Control ID': '1.14',
  Region: 'eu-west-1',
  Service: 'iam',
  Risk: 'Root can do all.',
  Remediation: 'Use a key.',
  'Doc link': 'https://example.com/mfa',
  'Resource ID': 'root',
};
const version3 = {
  Provider: 'aws',
  CheckID: 's3_bucket_public',
  CheckTitle: 'Buckets should not be public',
  Status: 'FAIL',
  StatusExtended: 'Bucket orders is public.',
  Severity: 'high',
  ResourceType: 'AwsS3Bucket',
  Remediation: {
    Code: { CLI: '' },
    Recommendation: { Text: 'Block it.', Url: 'https://example.com/fix' },
  },
  Categories: [],
  AccountId: 123456789012,
  Region: 'eu-west-1',
  ResourceId: 'orders',
  ResourceArn: 'arn:aws:s3:::orders',
};

const read = (document: unknown) => readDocument(prowlerFormat, document);
const detect = (document: unknown) => detects(prowlerFormat, document);

describe('prowlerFormat', () => {
  it('reads a table', async () => {
    const { tools, observations } = await read(table(row()));
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'Prowler',
        version: '5.4.0',
        target: '123456789012',
        categories: ['cloud'],
      },
    ]);
    expect(observations).toEqual([
      {
        category: 'cloud',
        rule: {
          id: 's3_bucket_public',
          name: 'Buckets should not be public',
          description: 'Looks at the ACL.\n\nEveryone can read it.',
          helpUrl: 'https://example.com/s3',
          remediation:
            'Block public access.\n\n`aws s3api put-public-access-block`',
          tags: ['s3', 'internet-exposed', 'encryption'],
        },
        title: 'Buckets should not be public',
        description: 'Bucket orders is public.',
        severity: 'critical',
        toolSeverity: 'critical',
        resource: {
          address: 'arn:aws:s3:::orders',
          type: 'AwsS3Bucket',
          provider: 'aws',
        },
        remediation:
          'Block public access.\n\n`aws s3api put-public-access-block`',
        references: [
          'https://example.com/s3',
          'https://example.com/a',
          'https://example.com/b',
        ],
      },
    ]);
  });

  it('leaves out what did not fail and silences what is muted', async () => {
    const { observations, skipped } = await read(
      table(
        row({ STATUS: 'PASS', MUTED: 'True' }),
        row({ STATUS: 'MANUAL' }),
        row({ MUTED: 'True' }),
        row({ STATUS: 'WARNING' }),
      ),
    );
    expect(skipped).toEqual({
      'passed check': 1,
      'check that people must do by hand': 1,
    });
    expect(observations.map(({ suppression }) => suppression?.source)).toEqual([
      'mute list of Prowler',
      'mute list of Prowler',
    ]);
  });

  it('makes each account a part of its own, and clusters infrastructure', async () => {
    const { tools, observations } = await read(
      table(
        row(),
        row(),
        row({ ACCOUNT_UID: 'kind', PROVIDER: 'kubernetes', RESOURCE_UID: '' }),
      ),
    );
    expect(
      tools.map(({ target, categories }) => [target, ...categories]),
    ).toEqual([
      ['123456789012', 'cloud'],
      ['kind', 'infrastructure'],
    ]);
    expect(observations[2]).toMatchObject({
      category: 'infrastructure',
      resource: { address: 'kind/eu-west-1/orders' },
    });
  });

  it('reads a table of version 2', async () => {
    const text = [
      'PROFILE,ACCOUNT_NUM,REGION,TITLE_ID,CHECK_RESULT,ITEM_SCORED,ITEM_LEVEL,TITLE_TEXT,CHECK_RESULT_EXTENDED,CHECK_SEVERITY,CHECK_ASFF_RESOURCE_TYPE,CHECK_RISK',
      'p,123456789012,us-west-2,1.2,FAIL,Scored,Level 1,"[check12] Ensure MFA, always (Scored)",User Ada has no MFA,High,AwsIamUser,A risk',
    ].join('\n');
    expect(await detect(text)).toBe(true);
    const { observations } = await read(text);
    expect(observations[0]).toMatchObject({
      rule: { id: 'check12', description: 'A risk' },
      title: 'Ensure MFA, always (Scored)',
      description: 'User Ada has no MFA',
      severity: 'high',
      resource: { address: '123456789012/us-west-2', type: 'AwsIamUser' },
    });
  });

  it('reads JSON of version 2, a check on each line', async () => {
    const text = [old, { ...old, Status: 'Pass' }, { ...old, Status: 'Info' }]
      .map(one => JSON.stringify(one))
      .join('\n');
    expect(await detect(text)).toBe(true);
    const { tools, observations, skipped } = await read(text);
    expect(tools).toHaveLength(1);
    expect(observations).toHaveLength(1);
    expect(observations[0]).toMatchObject({
      rule: { id: 'check114', helpUrl: 'https://example.com/mfa' },
      title: 'Ensure hardware MFA for root',
      severity: 'critical',
      resource: { address: '123456789012/eu-west-1/root', provider: 'aws' },
      remediation: 'Use a key.',
    });
    expect(skipped).toEqual({ 'passed check': 1, 'informational check': 1 });
  });

  it('reads JSON of version 3', async () => {
    expect(await detect([version3])).toBe(true);
    const { tools, observations } = await read([version3]);
    expect(tools[0].target).toBe('123456789012');
    expect(observations[0]).toMatchObject({
      rule: { id: 's3_bucket_public' },
      severity: 'high',
      resource: { address: 'arn:aws:s3:::orders' },
      remediation: 'Block it.',
      references: ['https://example.com/fix'],
    });
  });

  it.each(['', '[]', header])('reads %p as a clean report', async text => {
    const { tools, observations } = await read(text);
    expect(tools).toHaveLength(1);
    expect(observations).toEqual([]);
  });

  it('detects tables of its own only', async () => {
    expect(await detect(header)).toBe(true);
    expect(await detect(header.toLowerCase())).toBe(true);
    expect(await detect('CHECK_ID;STATUS\na;b')).toBe(false);
    expect(await detect([{ CheckID: 'a' }])).toBe(false);
    expect(await detect([])).toBe(false);
  });

  it.each([
    ['a check without an id', table(row({ CHECK_ID: '' })), 'line 2'],
    ['another table', 'a,b\n1,2', 'line 1'],
    ['JSON without an id', '[{"Status":"FAIL"}]', '[0]'],
  ])('refuses %s and says where', async (_, text, place) => {
    await expect(read(text)).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place,
    });
  });

  it('reads or refuses damaged reports', async () => {
    expect(await outcomesOfDamage(prowlerFormat, [version3], [old])).toEqual([
      'UnreadableReportError',
    ]);
  });
});
