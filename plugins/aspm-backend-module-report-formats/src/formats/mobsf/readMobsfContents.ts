import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import { asObject, listAt, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { plainPath } from '../../support/texts';
import { found } from './mobsfEvents';

/** `"name" : "value"`, as it stands in the resources, or the value alone. */
export function* readMobsfSecrets(
  secrets: unknown,
  rules: SharedRules,
): Generator<ReportEvent> {
  for (const secret of listAt({ secrets }, 'secrets')) {
    if (typeof secret !== 'string' || secret.trim() === '') continue;
    const [, name, value] =
      /^\s*"([^"]*)"\s*:\s*"(.*)"\s*$/s.exec(secret) ?? [];
    yield found(
      {
        section: 'secrets',
        category: 'secret',
        rule: { id: 'possible_secret' },
        title: name ? `Possible secret: ${name}` : 'Possible secret',
        severityWord: 'hotspot',
        secret: { kind: name || undefined, value: value ?? secret.trim() },
      },
      rules,
    );
  }
}

/** Certificates, keys and key stores inside the app. */
export function* readMobsfFiles(
  analysis: unknown,
  rules: SharedRules,
): Generator<ReportEvent> {
  for (const finding of listAt({ analysis }, 'analysis')) {
    const title = textAt(finding, 'finding') ?? textAt(finding, 'issue');
    if (!title) continue;
    for (const file of listAt(finding, 'files')) {
      const path = typeof file === 'string' ? file : textAt(file, 'file_path');
      if (!path) continue;
      yield found(
        {
          section: 'files',
          rule: { id: `files: ${title}` },
          title,
          severityWord: 'hotspot',
          place: { path: plainPath(path) },
        },
        rules,
      );
    }
  }
}

/** Of the domains that the app knows, those that are known for malware. */
export function* readMobsfDomains(
  domains: unknown,
  rules: SharedRules,
): Generator<ReportEvent> {
  for (const [domain, facts] of Object.entries(asObject(domains) ?? {})) {
    if (textAt(facts, 'bad') !== 'yes') continue;
    yield found(
      {
        section: 'domains',
        category: 'malware',
        rule: { id: 'malicious_domain', name: 'Malicious domain' },
        title: `Malicious domain: ${domain}`,
        // As in MobSF's scorecard.
        severityWord: 'high',
        resource: { address: domain, type: 'domain' },
      },
      rules,
    );
  }
}
