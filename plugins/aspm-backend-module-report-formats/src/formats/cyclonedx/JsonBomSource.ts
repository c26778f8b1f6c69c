import {
  JsonDocument,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, numberAt, textAt } from '../../support/fields';
import { BomElement, BomHeader, BomList, BomSource } from './BomSource';

/** CycloneDX as JSON. */
export class JsonBomSource implements BomSource {
  constructor(private readonly json: JsonDocument) {}

  async header(): Promise<BomHeader> {
    const found: JsonObject = {};
    let undecided = 0;
    for await (const batch of this.json.select(
      '$schema',
      'bomFormat',
      'specVersion',
      'serialNumber',
      'version',
      'metadata',
      'components[]?',
      'vulnerabilities?',
      'vulnerabilities[]?',
      'vulnerabilities[].analysis.state',
    )) {
      for (const { pattern, value } of batch) {
        if (pattern === 'vulnerabilities[]?') undecided++;
        if (pattern === 'vulnerabilities[].analysis.state') undecided--;
        found[pattern] = value;
      }
    }
    const isNamed =
      found.bomFormat === undefined
        ? /cyclonedx/i.test(textAt(found, '$schema') ?? '')
        : found.bomFormat === 'CycloneDX';
    if (!isNamed) {
      throw new UnreadableReportError(
        'The document does not say that it is CycloneDX',
        'bomFormat',
      );
    }
    return {
      specVersion: textAt(found, 'specVersion'),
      serialNumber: textAt(found, 'serialNumber'),
      version: numberAt(found, 'version')?.toString(),
      metadata: found.metadata,
      hasVulnerabilities: found['vulnerabilities?'] === 'array',
      isStatement:
        undecided === 0 &&
        found['vulnerabilities[]?'] !== undefined &&
        found['components[]?'] === undefined,
    };
  }

  async *elements(): AsyncGenerator<BomElement<BomList>, void> {
    yield* this.select('components', 'services', 'dependencies');
  }

  async *vulnerabilities() {
    yield* this.select('vulnerabilities');
  }

  private async *select<List extends string>(
    ...lists: List[]
  ): AsyncGenerator<BomElement<List>, void> {
    for await (const { list, path, value } of elementsOf(this.json, ...lists)) {
      yield { list, value, place: formatJsonPath(path) };
    }
  }
}
