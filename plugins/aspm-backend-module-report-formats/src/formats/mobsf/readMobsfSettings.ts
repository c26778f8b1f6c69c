import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import { asObject, at, listAt, textAt, textsAt } from '../../support/fields';
import { htmlText } from '../../support/htmlText';
import { SharedRules } from '../../support/sharedRules';
import { firstSentence } from '../../support/texts';
import { found, isGood, leftOut, skipped } from './mobsfEvents';

/** `["high", "what it means", "a title"]`, and without the title in old reports. */
export function* readMobsfCertificate(
  analysis: unknown,
  rules: SharedRules,
): Generator<ReportEvent> {
  for (const finding of listAt(analysis, 'certificate_findings')) {
    const [severityWord, description, title] = Array.isArray(finding)
      ? finding.map(part => (typeof part === 'string' ? part : undefined))
      : [];
    if (!description) continue;
    if (isGood(severityWord) || severityWord === 'info') {
      yield skipped(leftOut.remark);
      continue;
    }
    const name = title ?? firstSentence(description);
    yield found(
      {
        section: 'certificate',
        rule: { id: `certificate: ${name}` },
        title: name,
        description,
        severityWord,
      },
      rules,
    );
  }
}

/** Findings about `AndroidManifest.xml`, with other keys in old reports. */
export function* readMobsfManifest(
  analysis: unknown,
  rules: SharedRules,
): Generator<ReportEvent> {
  const findings = Array.isArray(analysis)
    ? analysis
    : listAt(analysis, 'manifest_findings');
  for (const finding of findings) {
    const severityWord = textAt(finding, 'severity') ?? textAt(finding, 'stat');
    if (isGood(severityWord) || severityWord === 'info') {
      yield skipped(leftOut.remark);
      continue;
    }
    const title = plain(textAt(finding, 'title') ?? textAt(finding, 'name'));
    const [name] = title.split('\n', 1);
    const component = textsAt(finding, 'component')[0];
    yield found(
      {
        section: 'manifest',
        rule: { id: textAt(finding, 'rule') ?? `manifest: ${name}` },
        title: title.replace(/\s+/g, ' '),
        description: textAt(finding, 'description') ?? textAt(finding, 'desc'),
        severityWord,
        place: {
          path: 'AndroidManifest.xml',
          // What is no class is a version or a value.
          symbol: /\.[a-z]/i.test(component ?? '') ? component : undefined,
        },
      },
      rules,
    );
  }
}

/** Android's network security configuration, and the transport security of iOS. */
export function* readMobsfNetwork(
  security: unknown,
  rules: SharedRules,
): Generator<ReportEvent> {
  const findings = Array.isArray(security)
    ? security
    : [
        ...listAt(security, 'network_findings'),
        ...listAt(security, 'ats_findings'),
      ];
  for (const finding of findings) {
    const severityWord =
      textAt(finding, 'severity') ?? textAt(finding, 'status');
    if (isGood(severityWord)) {
      yield skipped(leftOut.network);
      continue;
    }
    const description = textAt(finding, 'description');
    const title = textAt(finding, 'issue') ?? firstSentence(description ?? '');
    if (!title) continue;
    const scope = textsAt(finding, 'scope').join(', ');
    yield found(
      {
        section: 'network',
        rule: { id: `network: ${title}` },
        title,
        description: [description, scope && `Scope: ${scope}`]
          .filter(part => part)
          .join('\n\n'),
        // In old reports the status is `insecure`.
        severityWord,
      },
      rules,
    );
  }
}

/** By their names, or with them in old reports. */
export function* readMobsfPermissions(
  permissions: unknown,
  rules: SharedRules,
): Generator<ReportEvent> {
  const entries = Array.isArray(permissions)
    ? permissions.map(one => [textAt(one, 'name') ?? '', one] as const)
    : Object.entries(asObject(permissions) ?? {});
  for (const [name, permission] of entries) {
    const status = textAt(permission, 'status');
    if (!name) continue;
    if (status !== 'dangerous') {
      yield skipped(leftOut.permission);
      continue;
    }
    const parts = ['info', 'description', 'reason'].flatMap(
      key => textAt(permission, key) ?? [],
    );
    yield found(
      {
        section: 'permissions',
        rule: { id: name },
        title: `Dangerous permission: ${name}`,
        description: parts.join('\n\n') || undefined,
        severityWord: 'hotspot',
      },
      rules,
    );
  }
}

export function* readMobsfFirebase(
  databases: unknown,
  rules: SharedRules,
): Generator<ReportEvent> {
  for (const database of listAt({ databases }, 'databases')) {
    const title = textAt(database, 'title');
    const url = textAt(database, 'url');
    const severityWord = title
      ? textAt(database, 'severity')
      : // Until 4.0 MobSF told whether it is open, and rated that in its scorecard.
        at(database, 'open') === true && 'high';
    if (!severityWord || isGood(severityWord) || severityWord === 'info') {
      yield skipped(leftOut.firebase);
      continue;
    }
    const name = title ?? 'Open Firebase database';
    yield found(
      {
        section: 'firebase',
        rule: { id: `firebase: ${name}` },
        title: name,
        description: textAt(database, 'description'),
        severityWord,
        resource: url ? { address: url, type: 'firebase' } : undefined,
      },
      rules,
    );
  }
}

function plain(html: string | undefined): string {
  return htmlText(html ?? '').replace(/<\/?[a-z][^<>]*>/gi, '');
}
