import { firstCell, hasColumns } from '../../support/tables';
import { ConfigPart } from './ConfigPart';
import { MappedSyntax } from './MappedSyntax';

/** Results as the rows of a table; a path is the name of a column. */
export function csvSyntax(config: ConfigPart): MappedSyntax {
  config.allow('columns');
  const columns = config
    .at('columns')
    .list()
    .map(column => column.text());
  return {
    reader(path) {
      const column = path.text();
      return result => {
        const cell = firstCell(result as Record<string, string>, column);
        return cell === undefined ? [] : [cell];
      };
    },

    headReader(path) {
      return path.fail('must be a constant, since a table has only rows');
    },

    async head() {
      return undefined;
    },

    async *results(content) {
      for await (const { line, cells } of content.csv.rows(...columns))
        yield { result: cells, place: `line ${line}` };
    },

    detector(detect) {
      detect.allow('columns');
      const wanted = detect
        .at('columns')
        .list()
        .map(column => column.text());
      return outline =>
        outline.syntax === 'text' && hasColumns(outline.head, ...wanted);
    },
  };
}
