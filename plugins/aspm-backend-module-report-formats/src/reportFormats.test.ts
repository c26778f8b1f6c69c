import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  UnreadableReportError,
  createReportContent,
  outlineReport,
} from '@aspm/backstage-plugin-aspm-node';
import { readReport } from '@aspm/backstage-plugin-aspm-node/testUtils';
import { formatOfFolder } from './__testUtils__/formatOfFolder';
import { peerCountings } from './peer/peerCountings';
import { reportFormats } from './reportFormats';

/** Real reports that the project did not write, and may not keep; see their PROVENANCE.md. */
const folder = resolve(__dirname, '../../../../shared/data/reports');

/** Where the peer's own list of counts does not fit the file. */
const unexplained: Record<string, string> = {
  'veracode/dynamic_embedded_format.json':
    'the file has five findings, of which three are open; the list says seven',
};

/** Small reports with much in them, to put wrong values into. */
const mutable: Record<string, string> = {
  'anchore_grype/check_all_fields_with_ids_fabricated.json': 'grype',
  'checkov/checkov-report-many-vuln.json': 'checkov',
  'gitleaks/gitleaks8_many.json': 'gitleaks',
  'semgrep/close_old_findings_report_line31.json': 'semgrep',
  'semgrep_pro/one_vuln.json': 'semgrep',
  'trivy/cvssv4_severity_source.json': 'trivy',
  'trivy/issue_14136.json': 'trivy',
};

/** A document, again and again, with each of its values replaced by ones of other types. */
function* mutations(
  document: unknown,
): Generator<{ text: string; place: string }> {
  const replacements = [null, 7, '', 'x', true, [], {}, [[]], [null], [{}]];
  function* walk(holder: any, place: string): ReturnType<typeof mutations> {
    for (const key of Object.keys(holder)) {
      const value = holder[key];
      for (const replacement of replacements) {
        holder[key] = replacement;
        const text = JSON.stringify(document);
        yield {
          text,
          place: `${place}/${key} = ${JSON.stringify(replacement)}`,
        };
      }
      holder[key] = value;
      if (value && typeof value === 'object') {
        yield* walk(value, `${place}/${key}`);
      }
    }
  }
  yield* walk(document, '');
}

function contentOf(path: string): Buffer {
  const bytes = readFileSync(path);
  // What receives reports makes UTF-8 of them.
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return isUtf16 ? Buffer.from(bytes.toString('utf16le').slice(1)) : bytes;
}

async function detected(bytes: Buffer): Promise<string[]> {
  const content = createReportContent(async function* once() {
    yield bytes;
  });
  try {
    const outline = await outlineReport(content);
    return reportFormats
      .filter(format => format.detect(outline))
      .map(({ id }) => id);
  } catch (error) {
    if (error instanceof UnreadableReportError) return [];
    throw error;
  }
}

function filesUnder(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name));
}

/**
 * What the peer expects of each report; of some it has several counts, for modes of its own. Archives
 * are unpacked before a format sees them, and are tested where that is done.
 */
function expectedCounts() {
  const expected = new Map<string, number[]>();
  const lines = readFileSync(join(folder, 'expected-counts.csv'), 'utf8');
  for (const line of lines.trim().split(/\r?\n/).slice(1)) {
    const [, name, count] = line.match(/^(.*),(\d+),[^,]*$/)!;
    if (/\.(?:zip|fpr)$/.test(name)) continue;
    expected.set(name, [...(expected.get(name) ?? []), Number(count)]);
  }
  return [...expected].map(([name, each]) => ({
    name,
    expected: each,
    format: reportFormats.find(
      ({ id }) =>
        id === (formatOfFolder[name] ?? formatOfFolder[name.split('/')[0]]),
    ),
  }));
}

describe('reportFormats', () => {
  it('gives every format an id of its own', () => {
    const ids = reportFormats.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  if (!existsSync(folder)) {
    // eslint-disable-next-line no-console
    console.warn(`Skipped: detection and counts of real reports, no ${folder}`);
    return;
  }

  it('recognises a real report at most once, and as what it is', async () => {
    const wrong: string[] = [];
    const others = ['cloud', 'same-target', 'trivy-golden', 'vex'].map(name =>
      resolve(folder, '..', name),
    );
    for (const path of [folder, ...others].flatMap(filesUnder)) {
      const formats = await detected(contentOf(path));
      const name = path.slice(folder.length + 1);
      const expected =
        formatOfFolder[name] ?? formatOfFolder[name.split('/')[0]];
      const isOther =
        expected !== undefined &&
        formats.length > 0 &&
        !formats.includes(expected);
      if (formats.length > 1 || isOther) wrong.push(`${name}: ${formats}`);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  const counts = expectedCounts();

  it.each(counts)(
    'reads $name as the peer does but for stated differences',
    async ({ name, expected, format }) => {
      const bytes = contentOf(join(folder, name));
      const read = await readReport(format!, bytes);
      const peerCounting = peerCountings[format!.id];
      const peerCount = peerCounting
        ? peerCounting.count(read, bytes.toString('utf8'))
        : read.observations.length;
      expect({
        count: peerCount,
        isExplained: expected.includes(peerCount),
      }).toEqual({ count: peerCount, isExplained: !(name in unexplained) });
    },
  );

  it('explains nearly every difference from the peer by a rule', () => {
    const share = Object.keys(unexplained).length / counts.length;
    expect(share).toBeLessThan(0.03);
    expect(counts.filter(({ format }) => !format)).toEqual([]);
  });

  it.each(
    Object.entries(mutable).map(([name, id]) => ({
      name,
      format: reportFormats.find(format => format.id === id)!,
    })),
  )(
    'reads or refuses $name with anything in place of any of its values',
    async ({ name, format }) => {
      const document = JSON.parse(
        contentOf(join(folder, name)).toString('utf8'),
      );
      const failures: string[] = [];
      for (const { text, place } of mutations(document)) {
        try {
          await readReport(format, text);
        } catch (error: any) {
          if (!(error instanceof UnreadableReportError) || !error.place) {
            failures.push(`${place}: ${error}`);
          }
        }
      }
      expect(failures).toEqual([]);
    },
    120_000,
  );
});
