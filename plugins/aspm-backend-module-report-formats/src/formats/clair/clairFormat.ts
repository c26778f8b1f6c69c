import {
  ReportContent,
  ReportEvent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { asObject, at, listAt, textAt } from '../../support/fields';
import { imageName } from '../../support/scanTargets';
import { SharedRules } from '../../support/sharedRules';
import {
  readClairFeature,
  readClairVulnerability,
} from './readClairVulnerability';
import { readClairManifest } from './readClairManifest';

const featureLists = [
  'Layer.Features',
  'data.Layer.Features',
  'Layers[].Layer.Features',
] as const;

/**
 * Clair: the report of version 4 (of its API and of `clairctl`), the layers of versions 1 and 2 (as
 * Quay gives them too), and what the clients clair-scanner and Klar write.
 *
 * @see https://quay.github.io/clair/reference/api.html
 */
export const clairFormat: ReportFormat = {
  id: 'clair',
  title: 'Clair JSON',
  versions: '1, 2 and 4, clair-scanner, Klar',
  notes: {
    read: 'Vulnerabilities; packages as inventory, where the report lists them; CVSS and EPSS of the enrichments of version 4.',
    severity: 'In version 4 the normalized one.',
    scope: 'The image without its tag, where the report names it.',
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const [layer] = listAt(sample, 'Layers');
    return (
      (textAt(sample, 'manifest_hash') !== undefined &&
        at(sample, 'vulnerabilities') !== undefined) ||
      (at(sample, 'LayerCount') !== undefined &&
        asObject(at(sample, 'Vulnerabilities')) !== undefined) ||
      (textAt(sample, 'image') !== undefined &&
        at(sample, 'unapproved') !== undefined &&
        at(sample, 'vulnerabilities') !== undefined) ||
      [sample, at(sample, 'data'), layer].some(isOfLayer)
    );
  },

  async *read(content) {
    const head = await readHead(content);
    const { image } = head;
    yield {
      kind: 'tool',
      name: 'Clair',
      target: image && imageName(image),
      categories: ['dependency'],
    };
    const rules = new SharedRules();
    if (head.isManifest) {
      yield* readClairManifest(content.json, rules);
      return;
    }
    for await (const { list, path, value } of elementsOf(
      content.json,
      'vulnerabilities',
      'Vulnerabilities{}',
      ...featureLists,
    )) {
      const place = formatJsonPath(path);
      if ((featureLists as readonly string[]).includes(list)) {
        yield* readFeature(value, image, rules, place);
      } else {
        yield readClairVulnerability(value, { image, rules }, failAt(place));
      }
    }
  },
};

function isOfLayer(value: unknown): boolean {
  const layer = at(value, 'Layer');
  return (
    Array.isArray(at(layer, 'Features')) ||
    (textAt(layer, 'Name') !== undefined &&
      at(layer, 'IndexedByVersion') !== undefined)
  );
}

async function readHead({ json }: ReportContent) {
  const found = new Map<string, unknown>();
  for await (const batch of json.select(
    'manifest_hash',
    'image',
    'ImageName',
    'vulnerabilities?',
    'Vulnerabilities?',
    'Layer?',
    'data.Layer?',
    'Layers?',
  )) {
    for (const { pattern, value } of batch) found.set(pattern, value);
  }
  if (
    ![...found.keys()].some(key => key.endsWith('?') || key === 'manifest_hash')
  ) {
    throw new UnreadableReportError(
      'There are no vulnerabilities or layers here',
      'vulnerabilities',
    );
  }
  return {
    isManifest: found.has('manifest_hash'),
    image: textAt(found.get('image')) ?? textAt(found.get('ImageName')),
  };
}

function* readFeature(
  feature: unknown,
  image: string | undefined,
  rules: SharedRules,
  place: string,
): Generator<ReportEvent> {
  const known = readClairFeature(feature);
  if (known?.purl) {
    const { purl, type, name, version } = known;
    yield { kind: 'component', component: { purl, type, name, version } };
  }
  const vulnerabilities = at(feature, 'Vulnerabilities') ?? [];
  if (!Array.isArray(vulnerabilities)) {
    throw new UnreadableReportError(
      'A list was expected here',
      `${place}.Vulnerabilities`,
    );
  }
  for (const [index, vulnerability] of vulnerabilities.entries()) {
    yield readClairVulnerability(
      vulnerability,
      { image, rules, feature },
      failAt(`${place}.Vulnerabilities[${index}]`),
    );
  }
}

function failAt(place: string): (key: string) => never {
  return key => {
    throw new UnreadableReportError(
      'A vulnerability does not say what it is',
      `${place}.${key}`,
    );
  };
}
