import { Config } from '@backstage/config';
import { ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { ConfigPart } from './ConfigPart';
import { createMappingFormat } from './createMappingFormat';

const key = 'aspm.reportFormats';

/**
 * The report formats that the configuration describes.
 *
 * @param others - ids that are taken
 * @throws InputError that names the place in the configuration
 */
export function readMappingFormats(
  root: Config,
  others: string[],
): ReportFormat[] {
  const config = new ConfigPart(root.getOptional(key), key);
  if (!config.isPresent) return [];
  if (!Array.isArray(config.value)) config.fail('must be a list');
  const taken = new Set(others);
  return config.list().map(part => {
    const format = createMappingFormat(part);
    if (taken.has(format.id)) {
      part.at('id').fail(`is ${format.id}, which another format has already`);
    }
    taken.add(format.id);
    return format;
  });
}
