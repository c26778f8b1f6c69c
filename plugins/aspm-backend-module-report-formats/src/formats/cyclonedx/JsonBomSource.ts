import {
  JsonDocument,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { JsonObject, textAt } from '../../support/fields';
import { BomElement, BomHeader, BomList, BomSource } from './BomSource';

/** CycloneDX as JSON. */
export class JsonBomSource implements BomSource {
  constructor(private readonly json: JsonDocument) {}

  async header(): Promise<BomHeader> {
    const found: JsonObject = {};
    for await (const batch of this.json.select(
      '$schema',
      'bomFormat',
      'specVersion',
      'serialNumber',
      'metadata',
      'vulnerabilities?',
    )) {
      for (const { pattern, value } of batch) found[pattern] = value;
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
      metadata: found.metadata,
      hasVulnerabilities: found['vulnerabilities?'] === 'array',
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
