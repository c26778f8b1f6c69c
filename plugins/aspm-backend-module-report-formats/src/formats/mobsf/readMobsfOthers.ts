import { ReportEvent } from '@aspm/backstage-plugin-aspm-node';
import { at, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { found, leftOut, skipped } from './mobsfEvents';

export const scorecardLists = ['high', 'warning', 'info', 'hotspot', 'secure'];

/** The scorecard: what is found by its severity. */
export function* readMobsfScorecard(
  severityWord: string,
  finding: unknown,
  rules: SharedRules,
): Generator<ReportEvent> {
  const title = textAt(finding, 'title');
  if (!title) return;
  if (severityWord === 'secure') {
    yield skipped(leftOut.good);
    return;
  }
  const section = textAt(finding, 'section') ?? 'scorecard';
  yield found(
    {
      section,
      rule: { id: `${section}: ${title}` },
      title,
      description: textAt(finding, 'description'),
      severityWord,
    },
    rules,
  );
}

/** The tests of how the app talks to servers, which MobSF does not rate. */
const tlsTests: Record<string, string> = {
  has_cleartext: 'The app sends cleartext traffic',
  no_tls_pin_or_transparency:
    'The app uses neither certificate pinning nor certificate transparency',
  pin_or_transparency_bypassed:
    'Certificate pinning or transparency can be bypassed',
  tls_misconfigured: 'TLS is misconfigured: any certificate is accepted',
};

/** What the dynamic analysis tested; what it recorded are facts. */
export function* readMobsfDynamic(
  tests: unknown,
  rules: SharedRules,
): Generator<ReportEvent> {
  for (const [id, title] of Object.entries(tlsTests)) {
    if (at(tests, id) !== true) continue;
    yield found(
      {
        section: 'tls',
        category: 'api',
        rule: { id, name: title },
        title,
        severityWord: 'hotspot',
      },
      rules,
    );
  }
}

export function isScorecard(sample: unknown): boolean {
  return (
    at(sample, 'security_score') !== undefined &&
    Array.isArray(at(sample, 'hotspot')) &&
    Array.isArray(at(sample, 'secure'))
  );
}

const recorded = ['apimon', 'base64_strings', 'clipboard', 'droidmon'];

export function isDynamic(sample: unknown): boolean {
  const isThere = (key: string) => at(sample, key) !== undefined;
  return isThere('hash') && isThere('tls_tests') && recorded.some(isThere);
}
