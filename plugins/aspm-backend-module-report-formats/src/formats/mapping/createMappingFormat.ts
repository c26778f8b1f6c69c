import { ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import { ConfigPart } from './ConfigPart';
import { MappedSyntax, Reader } from './MappedSyntax';
import { csvSyntax } from './csvSyntax';
import { jsonSyntax } from './jsonSyntax';
import { readConditions } from './mappedConditions';
import { MappedFields } from './mappedFields';
import { mappedValue } from './mappedValue';
import { categories } from './mappedWords';
import { readMappedResult } from './readMappedResult';
import { xmlSyntax } from './xmlSyntax';

const syntaxes: Record<string, (config: ConfigPart) => MappedSyntax> = {
  json: jsonSyntax,
  csv: csvSyntax,
  xml: xmlSyntax,
};

const keys = [
  ...['id', 'title', 'tool', 'categories', ...Object.keys(syntaxes)],
  ...['detect', 'skipWhen', 'fields', 'suppression'],
];

/**
 * A report format that is described in the configuration, for a scanner of one's own.
 *
 * @throws InputError that names the place in the configuration
 */
export function createMappingFormat(config: ConfigPart): ReportFormat {
  config.allow(...keys);
  const id = readId(config.at('id'));
  const title = config.at('title');
  const syntax = readSyntax(config);
  const readerOf = (path: ConfigPart) => syntax.reader(path);
  const tool = readTool(config.at('tool'), syntax);
  const looksFor = config
    .at('categories')
    .list()
    .map(category => category.word(categories));
  const detect = config.at('detect').isPresent
    ? syntax.detector(config.at('detect'))
    : () => false;
  const skipped = readConditions(config.at('skipWhen'), readerOf);
  const fields = MappedFields.create(config.at('fields'), readerOf);
  const suppression = readSuppression(
    config.at('suppression'),
    readerOf,
    tool.name,
  );
  return {
    id,
    title: title.isPresent ? title.text() : id,
    versions: 'as its mapping in the configuration says',
    detect,
    async *read(content) {
      const head = await syntax.head(content);
      yield {
        kind: 'tool',
        name: tool.name,
        version: tool.version(head)[0]?.toString(),
        target: tool.target(head)[0]?.toString(),
        categories: looksFor,
      };
      const rules = new SharedRules();
      for await (const found of syntax.results(content)) {
        const { result } = found;
        const skip = skipped.find(({ holds }) => holds(result));
        if (skip) {
          const reason = skip.reason ?? 'left out by the mapping';
          yield { kind: 'skipped', reason };
          continue;
        }
        const observation = readMappedResult(found, fields, looksFor[0], rules);
        yield {
          kind: 'observation',
          observation: { ...observation, suppression: suppression(result) },
        };
      }
    },
  };
}

function readId(config: ConfigPart): string {
  const id = config.text();
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))
    config.fail(`must be of small letters, digits and hyphens, not ${id}`);
  return id;
}

function readSyntax(config: ConfigPart): MappedSyntax {
  const names = Object.keys(syntaxes);
  const [name, ...others] = names.filter(each => config.at(each).isPresent);
  if (name === undefined || others.length > 0)
    config.fail(`must have one of ${names.join(', ')}`);
  return syntaxes[name](config.at(name));
}

function readTool(config: ConfigPart, syntax: MappedSyntax) {
  config.allow('name', 'version', 'target');
  const optional = (part: ConfigPart): Reader =>
    part.isPresent
      ? mappedValue(part, path => syntax.headReader(path))
      : () => [];
  return {
    name: config.at('name').text(),
    version: optional(config.at('version')),
    target: optional(config.at('target')),
  };
}

function readSuppression(
  config: ConfigPart,
  readerOf: (path: ConfigPart) => Reader,
  tool: string,
) {
  if (!config.isPresent) return () => undefined;
  config.allow('when', 'source', 'reason');
  const when = config.at('when');
  if (!when.isPresent) when.fail('must say when a result is silenced');
  const conditions = readConditions(when, readerOf);
  const source = config.at('source').isPresent
    ? config.at('source').text()
    : tool;
  const reason = config.at('reason').isPresent
    ? mappedValue(config.at('reason'), readerOf)
    : () => [];
  return (result: unknown) =>
    conditions.some(({ holds }) => holds(result))
      ? { source, reason: reason(result)[0]?.toString() }
      : undefined;
}
