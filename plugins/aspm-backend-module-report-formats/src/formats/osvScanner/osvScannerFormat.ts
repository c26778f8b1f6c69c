import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { asObject, at, listAt, textAt } from '../../support/fields';
import { firstCharacter } from '../../support/firstCharacter';
import { imageName } from '../../support/scanTargets';
import { SharedRules } from '../../support/sharedRules';
import { pathFromRoot, plainPath } from '../../support/texts';
import { osvPackage } from './osvPackage';
import { readOsvVulnerability } from './readOsvVulnerability';

/** What the results of a report were found in. */
interface OsvSources {
  byResult: Map<number, OsvSource>;
  /** The digests of the layers of the image that was scanned, if it was one. */
  layers?: string[];
}

interface OsvSource {
  path?: string;
  /** Before version 2, an image by its name. */
  image?: string;
}

/**
 * The JSON of OSV-Scanner.
 *
 * Each record of OSV is an observation, be there another one in its group: a group joins what OSV
 * holds to be related, such as an advisory of a distribution with all the CVEs that it fixes.
 *
 * @see https://google.github.io/osv-scanner/output/
 * @see https://ossf.github.io/osv-schema/
 */
export const osvScannerFormat: ReportFormat = {
  id: 'osv-scanner',
  title: 'OSV-Scanner JSON',
  versions: '1 and 2',
  notes: {
    read: 'Records of OSV for each package, with their aliases and the versions that fix them; what the analysis of calls says is not called, and what a distribution calls unimportant, as silenced; all listed packages, for the inventory.',
    leftOut: 'Violations of licences.',
    severity:
      'The word of the database, else from the highest score of the group. Reports before 1.5 have no score.',
    scope: 'All that one run scanned; in version 1, each image by its name.',
    remarks: [
      'Records of one group are aliases only where a record itself says so.',
      'A record with several CVEs among its aliases goes by those that its references or its text name, since OSV joins aliases of aliases. If it names none it is one observation for each.',
      'A record of a distribution goes by the CVEs that it is about.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json' || outline.isSequence) return false;
    const { sample } = outline;
    const results = at(sample, 'results');
    if (results !== null && !Array.isArray(results)) return false;
    const first = listAt(sample, 'results')[0];
    return (
      asObject(at(sample, 'experimental_config')) !== undefined ||
      (Array.isArray(at(first, 'packages')) &&
        textAt(sourceOf(first), 'type') !== undefined)
    );
  },

  async *read(content) {
    // What found no packages wrote nothing.
    if ((await firstCharacter(content)) === undefined) {
      yield toolOf();
      return;
    }
    const { byResult, layers } = await readSources(content);
    const targets = new Set([...byResult.values()].map(targetOf));
    for (const target of targets.size > 0 ? targets : [undefined]) {
      yield toolOf(target);
    }
    const rules = new SharedRules();
    let current = targets.size > 1 ? '' : [...targets][0];
    for await (const { path, value } of elementsOf(
      content.json,
      'results[].packages',
    )) {
      const source = byResult.get(Number(path[1])) ?? {};
      if (targetOf(source) !== current) {
        current = targetOf(source);
        yield toolOf(current);
      }
      const fail = (problem: string, key: string): never => {
        throw new UnreadableReportError(
          problem,
          `${formatJsonPath(path)}.${key}`,
        );
      };
      const known =
        osvPackage(at(value, 'package') ?? at(value, 'Package')) ??
        fail('A result does not name its package', 'package.name');
      if (known.purl) {
        const { purl, type, name, version } = known;
        yield { kind: 'component', component: { purl, type, name, version } };
      }
      const layer = at(value, 'package', 'image_origin_details', 'index');
      yield* readOsvVulnerability(
        value,
        {
          package: known,
          place: source.path === undefined ? undefined : { path: source.path },
          image: source.image,
          layer: typeof layer === 'number' ? layers?.[layer] : undefined,
        },
        rules,
        fail,
      );
      if (listAt(value, 'license_violations').length > 0) {
        yield { kind: 'skipped', reason: 'license, which is no vulnerability' };
      }
    }
  },
};

function toolOf(target?: string): ReportEvent {
  return {
    kind: 'tool',
    name: 'OSV-Scanner',
    target,
    categories: ['dependency'],
  };
}

function targetOf({ image }: OsvSource): string | undefined {
  return image && imageName(image);
}

/** The versions before the first release called it otherwise. */
function sourceOf(result: unknown): unknown {
  return at(result, 'source') ?? at(result, 'packageSource');
}

async function readSources(content: ReportContent): Promise<OsvSources> {
  const found = new Map<number, unknown>();
  let layers: string[] | undefined;
  let hasResults = false;
  for await (const batch of content.json.select(
    'results?',
    'results[].source',
    'results[].packageSource',
    'image_metadata.layer_metadata',
  )) {
    for (const { pattern, path, value } of batch) {
      if (pattern === 'results?') hasResults = value !== 'object';
      else if (path[0] === 'results') found.set(Number(path[1]), value);
      else {
        layers = listAt({ value }, 'value').map(
          layer => textAt(layer, 'diff_id') ?? '',
        );
      }
    }
  }
  if (!hasResults) {
    throw new UnreadableReportError(
      'The report has no list of results',
      'results',
    );
  }
  const byResult = new Map<number, OsvSource>();
  for (const [index, source] of found) {
    const path = textAt(source, 'path');
    if (textAt(source, 'type') === 'docker') {
      byResult.set(index, { image: path });
    } else {
      byResult.set(index, {
        path: path && (layers ? pathFromRoot(path) : plainPath(path)),
      });
    }
  }
  return { byResult, layers };
}
