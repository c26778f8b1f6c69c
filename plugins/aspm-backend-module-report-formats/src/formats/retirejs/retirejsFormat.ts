import {
  ReportContent,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import { at, listAt, textAt } from '../../support/fields';
import { SharedRules } from '../../support/sharedRules';
import { readRetireResult } from './readRetireResult';

/**
 * The JSON reports of Retire.js: an object, and the list that version 1 and the option `jsonsimple`
 * write.
 *
 * @see https://github.com/RetireJS/retire.js/blob/master/node/src/types.ts
 */
export const retirejsFormat: ReportFormat = {
  id: 'retirejs',
  title: 'Retire.js JSON',
  versions: '1 to 5',
  notes: {
    read: 'Vulnerabilities of JavaScript libraries, with the file in which they were found; the libraries as inventory.',
    remarks: [
      'A flaw with several CVEs is one observation for each.',
      'A flaw without any id has its summary as its rule.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    if (Array.isArray(sample)) return isFile(sample[0]);
    const data = at(sample, 'data');
    if (!Array.isArray(data)) return false;
    return data.length > 0
      ? isFile(data[0])
      : ['version', 'start', 'messages', 'errors'].every(
          key => at(sample, key) !== undefined,
        );
  },

  async *read(content) {
    const { version, list } = await readHead(content);
    yield {
      kind: 'tool',
      name: 'Retire.js',
      version,
      categories: ['dependency'],
    };
    const rules = new SharedRules();
    for await (const { path, value } of elementsOf(content.json, list)) {
      const place = `${formatJsonPath(path)}.results`;
      const results = at(value, 'results') ?? [];
      if (!Array.isArray(results)) {
        throw new UnreadableReportError('A list was expected here', place);
      }
      const file = textAt(value, 'file');
      for (const [index, result] of results.entries()) {
        yield* readRetireResult(result, file, `${place}[${index}]`, rules);
      }
    }
  },
};

function isFile(value: unknown): boolean {
  const results = listAt(value, 'results');
  return (
    at(value, 'file') !== undefined &&
    results.length > 0 &&
    ['component', 'version'].every(key => at(results[0], key) !== undefined)
  );
}

async function readHead(content: ReportContent) {
  let version: string | undefined;
  let list: 'data' | '' | undefined;
  for await (const batch of content.json.select('?', 'data?', 'version')) {
    for (const { pattern, value } of batch) {
      if (pattern === 'version') version = textAt(value);
      else if (pattern === 'data?') list = 'data';
      else if (value !== 'object') list = '';
    }
  }
  if (list === undefined) {
    throw new UnreadableReportError('There is no list here', 'data');
  }
  return { version, list };
}
