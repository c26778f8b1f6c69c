import {
  ObservedRule,
  ReportFormat,
  UnreadableReportError,
  formatJsonPath,
} from '@aspm/backstage-plugin-aspm-node';
import { elementsOf } from '../../support/elements';
import {
  JsonObject,
  asObject,
  at,
  listAt,
  textAt,
  textsAt,
  unlessEmpty,
} from '../../support/fields';
import { directoryName, imageName } from '../../support/scanTargets';
import { readGrypeMatch } from './readGrypeMatch';

/**
 * The JSON reports of Grype.
 *
 * What describes the scan stands behind the matches, so the report is read twice. Matches that rules
 * or VEX statements ignored are kept, as suppressed.
 *
 * @see https://github.com/anchore/grype/blob/main/grype/presenter/models/document.go
 */
export const grypeFormat: ReportFormat = {
  id: 'grype',
  title: 'Grype JSON',
  versions: '0.7 and newer',
  notes: {
    read: 'Matches; ignored matches, as silenced, with the reason of the rule or VEX statement; EPSS and known exploitation where the report has them; related vulnerabilities as aliases.',
    scope: 'The image without its tag, or the directory.',
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    if (at(sample, 'matches') === undefined) return false;
    const first = listAt(sample, 'matches')[0];
    return (
      textAt(sample, 'descriptor', 'name') === 'grype' ||
      (asObject(at(first, 'vulnerability')) !== undefined &&
        asObject(at(first, 'artifact')) !== undefined)
    );
  },

  async *read(content) {
    const head: JsonObject = {};
    for await (const batch of content.json.select(
      'matches?',
      'source.type',
      'source.target',
      'source.name',
      'descriptor.version',
    )) {
      for (const { pattern, value } of batch) head[pattern] = value;
    }
    if (head['matches?'] === undefined) {
      throw new UnreadableReportError(
        'The report has no list of matches',
        'matches',
      );
    }
    const isImage = head['source.type'] === 'image';
    const target = head['source.target'];
    const input =
      textAt(target, 'userInput') ??
      textAt(listAt(target, 'tags')[0]) ??
      textAt(target) ??
      textAt(head, 'source.name');
    yield {
      kind: 'tool',
      name: 'Grype',
      version: textAt(head, 'descriptor.version'),
      target: input && (isImage ? imageName(input) : directoryName(input)),
      subjects: unlessEmpty([
        ...textsAt(target, 'repoDigests'),
        ...textsAt(target, 'manifestDigest'),
      ]),
      categories: ['dependency'],
    };
    const rules = new Map<string, ObservedRule>();
    const image = isImage ? input : undefined;
    for await (const { path, value } of elementsOf(
      content.json,
      'matches',
      'ignoredMatches',
    )) {
      yield {
        kind: 'observation',
        observation: readGrypeMatch(value, image, rules, (problem, key) => {
          throw new UnreadableReportError(
            problem,
            `${formatJsonPath(path)}.${key}`,
          );
        }),
      };
    }
  },
};
