import {
  detects,
  outcomesOfDamage,
  readDocument,
} from '../../__testUtils__/formatBehaviour';
import { mobsfFormat } from './mobsfFormat';

const check = (severity: string, description: string) => ({
  severity,
  description,
});
const android = {
  version: 'v4.0.7',
  title: 'Static Analysis',
  file_name: 'shop-1.2.apk',
  app_name: 'Shop',
  md5: 'abc',
  package_name: 'com.example.shop',
  permissions: {
    'android.permission.RECORD_AUDIO': {
      status: 'dangerous',
      info: 'record audio',
      description: 'Allows access to the microphone.',
    },
    'android.permission.INTERNET': { status: 'normal' },
  },
  certificate_analysis: {
    certificate_info: 'x',
    certificate_findings: [
      ['info', 'Application is signed', 'Signed'],
      ['high', 'It is signed with a debug certificate.', 'Debug certificate'],
    ],
  },
  manifest_analysis: {
    manifest_findings: [
      {
        rule: 'exported_component',
        title:
          'Activity (com.example.Main) is not Protected.<br>[android:exported=true]',
        severity: 'warning',
        description: 'It is shared with other apps.',
        component: ['com.example.Main', ''],
      },
      { rule: 'has_network_security', title: 'x', severity: 'info' },
    ],
  },
  network_security: {
    network_findings: [
      {
        scope: ['*'],
        description: 'Base config permits cleartext. To all domains.',
        severity: 'high',
      },
      { scope: ['*'], description: 'Cleartext is off.', severity: 'secure' },
    ],
  },
  binary_analysis: [
    {
      name: 'lib/x86/libshop.so',
      nx: check('info', 'NX is set.'),
      stack_canary: check('high', 'No canary. Use one.'),
    },
  ],
  android_api: { api_ipc: { files: {}, metadata: { severity: 'info' } } },
  code_analysis: {
    findings: {
      android_logging: {
        files: { 'com/A.java': '20,7,20', 'com/B.java': '3' },
        metadata: {
          cvss: 7.5,
          cwe: 'CWE-532: Sensitive information in a log',
          masvs: 'MSTG-STORAGE-3',
          ref: 'https://example.com/logs',
          description: 'The app logs. It should not.',
          severity: 'info',
        },
      },
      android_root: { files: {}, metadata: { severity: 'secure' } },
    },
  },
  firebase_urls: [
    { url: 'https://a.firebaseio.com', open: true },
    { url: 'https://b.firebaseio.com', open: false },
  ],
  file_analysis: [{ finding: 'Certificate/Key files', files: ['a/key.pem'] }],
  secrets: ['"api_key" : "s3cret-value"', 'bare-s3cret'],
  domains: { 'bad.example.com': { bad: 'yes' }, 'ok.example.com': {} },
};

describe('mobsfFormat', () => {
  it('reads the static analysis of an Android app', async () => {
    const { tools, observations, skipped } = await readDocument(
      mobsfFormat,
      android,
    );
    expect(tools).toEqual([
      {
        kind: 'tool',
        name: 'MobSF',
        version: 'v4.0.7',
        target: 'com.example.shop',
        categories: ['code', 'secret', 'malware'],
      },
    ]);
    expect(
      observations.map(({ category, severity, title, place }) =>
        [category, severity, title, place?.path].filter(part => part).join(' '),
      ),
    ).toEqual([
      'code unknown Dangerous permission: android.permission.RECORD_AUDIO',
      'code high Debug certificate',
      'code medium Activity (com.example.Main) is not Protected. [android:exported=true] AndroidManifest.xml',
      'code high Base config permits cleartext',
      'code high No canary lib/x86/libshop.so',
      'code info The app logs com/A.java',
      'code info The app logs com/B.java',
      'code high Open Firebase database',
      'code unknown Certificate/Key files a/key.pem',
      'secret unknown Possible secret: api_key',
      'secret unknown Possible secret',
      'malware high Malicious domain: bad.example.com',
    ]);
    expect(observations[2].place?.symbol).toBe('com.example.Main');
    expect(observations[5]).toEqual({
      category: 'code',
      rule: {
        id: 'android_logging',
        description: 'The app logs. It should not.',
        helpUrl: 'https://example.com/logs',
        tags: ['code', 'MSTG-STORAGE-3'],
      },
      title: 'The app logs',
      description: 'The app logs. It should not.\n\nIn lines 7, 20.',
      severity: 'info',
      toolSeverity: 'info',
      weaknesses: [532],
      references: ['https://example.com/logs'],
      cvss: [{ score: 7.5, source: 'MobSF' }],
      place: { path: 'com/A.java', startLine: 7 },
    });
    expect(observations[9].secret).toEqual({
      kind: 'api_key',
      value: 's3cret-value',
    });
    expect(Object.values(skipped).sort()).toEqual([1, 1, 1, 1, 1, 3]);
  });

  it('reads the static analysis of an iOS app', async () => {
    const { tools, observations } = await readDocument(mobsfFormat, {
      version: 'v4.0.7',
      file_name: 'shop.ipa',
      md5: 'abc',
      bundle_id: 'com.example.shop',
      permissions: {
        NSCameraUsageDescription: { status: 'dangerous', reason: 'to scan' },
      },
      ats_analysis: {
        ats_findings: [
          {
            issue: 'App Transport Security is off',
            severity: 'high',
            description: 'All is allowed.',
          },
        ],
      },
      binary_analysis: {
        findings: {
          'Binary makes use of insecure API(s)': {
            detailed_desc: 'It uses _memcpy.',
            severity: 'warning',
            cvss: 6,
            cwe: 'CWE-676: Dangerous function',
          },
        },
      },
      macho_analysis: {
        name: 'Shop',
        nx: check('info', 'NX is set.'),
        pie: check('high', 'No PIE.'),
      },
      code_analysis: { findings: {} },
    });
    expect(tools[0].target).toBe('com.example.shop');
    expect(
      observations.map(({ severity, title }) => `${severity} ${title}`),
    ).toEqual([
      'unknown Dangerous permission: NSCameraUsageDescription',
      'high App Transport Security is off',
      'medium Binary makes use of insecure API(s)',
      'high No PIE',
    ]);
    expect(observations[2].weaknesses).toEqual([676]);
  });

  it('reads parts as old versions wrote them', async () => {
    const { observations } = await readDocument(mobsfFormat, {
      md5: 'abc',
      file_name: 'a.apk',
      permissions: [{ name: 'android.permission.CAMERA', status: 'dangerous' }],
      certificate_analysis: {
        certificate_findings: [['warning', 'It uses SHA1.']],
      },
      manifest_analysis: [
        { title: 'Debug is on', stat: 'high', desc: 'x', name: 'y' },
      ],
      network_security: [{ description: 'Cleartext.', severity: 'warning' }],
      code_analysis: {
        android_old: {
          files: ['com/A.java'],
          metadata: { description: 'Old.', severity: 'high' },
        },
      },
      firebase_urls: [
        {
          title: 'Firebase Remote Config enabled',
          severity: 'warning',
          description: 'It is.',
        },
      ],
    });
    expect(
      observations.map(({ severity, title }) => `${severity} ${title}`),
    ).toEqual([
      'unknown Dangerous permission: android.permission.CAMERA',
      'medium It uses SHA1',
      'high Debug is on',
      'medium Cleartext',
      'high Old',
      'medium Firebase Remote Config enabled',
    ]);
  });

  const scorecard = {
    high: [{ title: 'Debug', description: 'On.', section: 'manifest' }],
    warning: [],
    info: [],
    hotspot: [{ title: 'Secrets', description: 'x', section: 'secrets' }],
    secure: [{ title: 'No trackers', section: 'trackers' }],
    security_score: 40,
    app_name: 'Shop',
    version: 'v4.0.7',
  };
  const dynamic = {
    hash: 'abc',
    package: 'com.example.shop',
    clipboard: [],
    apimon: {},
    tls_tests: { tls_misconfigured: true, has_cleartext: false },
  };

  it('reads the scorecard and the dynamic analysis', async () => {
    const card = await readDocument(mobsfFormat, scorecard);
    expect(card.tools[0].target).toBe('Shop: scorecard');
    expect(
      card.observations.map(({ severity, title }) => `${severity} ${title}`),
    ).toEqual(['high Debug', 'unknown Secrets']);
    expect(Object.values(card.skipped)).toEqual([1]);
    const running = await readDocument(mobsfFormat, dynamic);
    expect(running.tools[0]).toMatchObject({
      target: 'com.example.shop',
      categories: ['api'],
    });
    expect(running.observations.map(({ rule }) => rule.id)).toEqual([
      'tls_misconfigured',
    ]);
  });

  it('knows its own reports', async () => {
    for (const document of [android, scorecard, dynamic]) {
      expect(await detects(mobsfFormat, document)).toBe(true);
    }
    expect(await detects(mobsfFormat, { md5: 'abc' })).toBe(false);
  });

  it('refuses what is no analysis', async () => {
    await expect(readDocument(mobsfFormat, {})).rejects.toMatchObject({
      name: 'UnreadableReportError',
      place: 'md5',
    });
  });

  it('reads or refuses what is damaged', async () => {
    expect(
      await outcomesOfDamage(mobsfFormat, android, scorecard, dynamic),
    ).toEqual(['UnreadableReportError']);
  });
});
