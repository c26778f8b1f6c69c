import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { JsonObject, at, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { leftOut, skipped } from './mobsfEvents';
import {
  readMobsfBinary,
  readMobsfCode,
  readMobsfLibrary,
} from './readMobsfCode';
import {
  readMobsfDomains,
  readMobsfFiles,
  readMobsfSecrets,
} from './readMobsfContents';
import {
  isDynamic,
  isScorecard,
  readMobsfDynamic,
  readMobsfScorecard,
  scorecardLists,
} from './readMobsfOthers';
import {
  readMobsfCertificate,
  readMobsfFirebase,
  readMobsfManifest,
  readMobsfNetwork,
  readMobsfPermissions,
} from './readMobsfSettings';

type Reader = (value: unknown, rules: SharedRules) => Iterable<ReportEvent>;

/** What is read of the static analysis, by what `select` finds it with. */
const sections: Record<string, Reader> = {
  permissions: readMobsfPermissions,
  certificate_analysis: readMobsfCertificate,
  manifest_analysis: readMobsfManifest,
  network_security: readMobsfNetwork,
  ats_analysis: readMobsfNetwork,
  code_analysis: readMobsfCode,
  'android_api{}': () => [skipped(leftOut.api)],
  'ios_api{}': () => [skipped(leftOut.api)],
  binary_analysis: (value, rules) =>
    Array.isArray(value)
      ? value.flatMap(library => [...readMobsfLibrary(library, rules)])
      : readMobsfBinary(value, rules),
  macho_analysis: readMobsfLibrary,
  'dylib_analysis[]': readMobsfLibrary,
  'framework_analysis[]': readMobsfLibrary,
  firebase_urls: readMobsfFirebase,
  file_analysis: readMobsfFiles,
  secrets: readMobsfSecrets,
  domains: readMobsfDomains,
};

const headKeys = [
  ...['version', 'package_name', 'bundle_id', 'package', 'app_name'],
  ...['security_score', 'md5', 'tls_tests', 'file_name'],
];

/**
 * The JSON reports of MobSF's API for apps of Android and iOS: of the static analysis, of the dynamic
 * analysis, and the scorecard.
 *
 * @see https://mobsf.live/api_docs
 */
export const mobsfFormat: ReportFormat = {
  id: 'mobsf',
  title: 'MobSF JSON',
  versions: '3 and 4',
  notes: {
    read: 'Findings in the code (one for each file), manifest, certificate, network settings, binaries and Firebase; dangerous permissions; possible secrets; keys inside the app; malicious domains. Of the dynamic analysis the tests of TLS; of the scorecard all findings.',
    leftOut:
      'What is as it should be; remarks that the scorecard does not count either; permissions that are not dangerous; uses of interfaces of the system.',
    severity:
      'High, warning (medium) and info. Hotspots, which a person has to look at, have none.',
    scope:
      'The package of the app. The scorecard has a scope of its own, since it tells less.',
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const isStatic =
      ['md5', 'file_name', 'code_analysis', 'permissions'].every(
        key => at(sample, key) !== undefined,
      ) && textAt(sample, 'version') !== undefined;
    return isStatic || isScorecard(sample) || isDynamic(sample);
  },

  async *read(content) {
    const head: JsonObject = {};
    for await (const batch of content.json.select(...headKeys)) {
      for (const { pattern, value } of batch) head[pattern] = value;
    }
    const rules = new SharedRules();
    const target = [
      'package_name',
      'bundle_id',
      'package',
      'app_name',
      'file_name',
    ]
      .map(key => textAt(head, key))
      .find(name => name !== undefined);
    const tool = {
      kind: 'tool',
      name: 'MobSF',
      version: textAt(head, 'version'),
    } as const;
    if (head.security_score !== undefined) {
      yield {
        ...tool,
        target: `${target ?? 'app'}: scorecard`,
        categories: ['code', 'secret', 'malware'],
      };
      yield* readScorecard(content, rules);
    } else if (head.tls_tests !== undefined) {
      yield { ...tool, target, categories: ['api'] };
      yield* readMobsfDynamic(head.tls_tests, rules);
    } else if (head.md5 !== undefined) {
      yield { ...tool, target, categories: ['code', 'secret', 'malware'] };
      yield* readStatic(content, rules);
    } else {
      throw new UnreadableReportError(
        'The report has no analysis of an app',
        'md5',
      );
    }
  },
};

async function* readStatic(
  content: ReportContent,
  rules: SharedRules,
): AsyncGenerator<ReportEvent> {
  for await (const batch of content.json.select(...Object.keys(sections))) {
    for (const { pattern, value } of batch) {
      yield* sections[pattern](value, rules);
    }
  }
}

async function* readScorecard(
  content: ReportContent,
  rules: SharedRules,
): AsyncGenerator<ReportEvent> {
  for await (const batch of content.json.select(
    ...scorecardLists.map(list => `${list}[]`),
  )) {
    for (const { path, value } of batch) {
      yield* readMobsfScorecard(String(path[0]), value, rules);
    }
  }
}
