import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { at, listAt, textAt } from '../../support/fields';
import { packageOfName } from '../../support/packageUrls';
import { SharedRules } from '../../support/sharedRules';
import { GoAdvisory, readGoAdvisory } from './readGoAdvisory';
import { readGovulncheckDocument } from './readGovulncheckDocument';
import { mostPrecise, readGovulncheckFinding } from './readGovulncheckFinding';

/**
 * The JSON of govulncheck: a stream of messages, one document after another or in an array, and the
 * one document of the versions before 1.0.
 *
 * The same vulnerability is told up to three times as the tool looks closer: that a module is
 * required, that its package is imported, that its function is called. Only what was told last is a
 * result. The messages have no certain order, so the stream is read twice.
 *
 * @see https://pkg.go.dev/golang.org/x/vuln/internal/govulncheck
 */
export const govulncheckFormat: ReportFormat = {
  id: 'govulncheck',
  title: 'govulncheck JSON',
  versions: '1.0 and newer, and 0.1',
  notes: {
    read: 'Vulnerabilities, each with the code that calls it and the calls from there; modules as inventory.',
    severity:
      'govulncheck rates nothing. It is `unknown` until another source of the vulnerability is known.',
    scope: 'The main module, where the report has it (1.1.4 and newer).',
    remarks: [
      'A vulnerability that the code does not call is kept, as silenced, with the justification that the OpenVEX output of govulncheck gives for it. Scans at the level of modules or packages cannot tell, and silence nothing.',
      'The stream tells of one vulnerability at several levels; the closest is taken.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const first = Array.isArray(outline.sample)
      ? outline.sample[0]
      : outline.sample;
    return (
      textAt(first, 'config', 'protocol_version') !== undefined ||
      (textAt(first, 'finding', 'osv') !== undefined &&
        at(first, 'finding', 'trace') !== undefined) ||
      isDocument(first)
    );
  },

  async *read(content) {
    const stream = await readStream(content);
    if (!stream.config && stream.findings.length === 0) {
      const document = stream.isOld ? await content.json.whole() : undefined;
      if (!isDocument(document)) {
        throw new UnreadableReportError(
          'There is no message of govulncheck here',
          'the beginning',
        );
      }
      yield* readGovulncheckDocument(document);
      return;
    }
    const modules = listAt(stream.inventory, 'modules');
    yield {
      kind: 'tool',
      name: textAt(stream.config, 'scanner_name') ?? 'govulncheck',
      version: textAt(stream.config, 'scanner_version'),
      // The main module stands first, and has no version.
      target: textAt(modules[0], 'path'),
      categories: ['dependency'],
    };
    yield* readModules(modules);
    const findings = mostPrecise(stream.findings);
    const advisories = await readAdvisories(
      content,
      new Set(findings.map(({ osv }) => osv)),
    );
    const rules = new SharedRules();
    const level = textAt(stream.config, 'scan_level');
    for (const finding of findings) {
      const advisory = advisories.get(finding.osv) ?? readGoAdvisory(finding);
      yield {
        kind: 'observation',
        observation: readGovulncheckFinding(finding, advisory, level, rules),
      };
    }
  },
};

function isDocument(document: unknown): boolean {
  return ['Vulns', 'Calls', 'Imports', 'Requires'].every(
    key => at(document, key) !== undefined,
  );
}

interface GovulncheckStream {
  config?: unknown;
  inventory?: unknown;
  findings: unknown[];
  /** Whether it is the one document of the versions before 1.0. */
  isOld: boolean;
}

/** All messages but the advisories, of which a stream has many more than it needs. */
async function readStream(content: ReportContent): Promise<GovulncheckStream> {
  const stream: GovulncheckStream = { findings: [], isOld: false };
  for await (const batch of content.jsonSequence.select(
    '[].config',
    '[].SBOM',
    '[].finding',
    '[].Requires?',
    '[][].config',
    '[][].SBOM',
    '[][].finding',
  )) {
    for (const { pattern, value } of batch) {
      if (pattern.endsWith('.config')) stream.config ??= value;
      else if (pattern.endsWith('.SBOM')) stream.inventory ??= value;
      else if (pattern.endsWith('.finding')) stream.findings.push(value);
      else stream.isOld = true;
    }
  }
  return stream;
}

async function readAdvisories(
  content: ReportContent,
  wanted: Set<string>,
): Promise<Map<string, GoAdvisory>> {
  const found = new Map<string, GoAdvisory>();
  for await (const batch of content.jsonSequence.select('[].osv', '[][].osv')) {
    for (const { value } of batch) {
      const id = textAt(value, 'id') ?? '';
      if (wanted.has(id)) found.set(id, readGoAdvisory({ osv: id, value }));
    }
  }
  return found;
}

function* readModules(modules: unknown[]): Generator<ReportEvent> {
  for (const module of modules) {
    const path = textAt(module, 'path');
    const version = textAt(module, 'version');
    if (!path || !version) continue;
    const { purl } = packageOfName({ type: 'golang', name: path, version });
    if (!purl) continue;
    yield {
      kind: 'component',
      component: { purl, type: 'golang', name: path, version },
    };
  }
}
