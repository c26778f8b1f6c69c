import { ReportEvent, ReportFormat } from '@aspm/backstage-plugin-aspm-node';
import { at, textAt } from '../../support/fields';
import { jsonRecords } from '../../support/jsonRecords';
import { SharedRules } from '../../support/sharedRules';
import { isOldResult, readOldTrufflehogResult } from './oldTrufflehogResult';
import { readTrufflehogResult } from './readTrufflehogResult';

/**
 * The JSON reports of TruffleHog, a result on each line: version 3, and version 2, which is also what
 * version 3 writes with `--json-legacy`.
 *
 * @see https://github.com/trufflesecurity/trufflehog/blob/main/pkg/output/json.go
 * @see https://github.com/trufflesecurity/trufflehog/blob/main/proto/source_metadata.proto
 */
export const trufflehogFormat: ReportFormat = {
  id: 'trufflehog',
  title: 'TruffleHog JSON',
  versions: '3, and 2',
  notes: {
    read: 'Results from all sources (Git and its hosts, files, buckets, images, chats, builds ...); of version 2 each string that it found.',
    leftOut: 'Lines of the log among the results.',
    severity:
      'TruffleHog rates nothing. All it finds is high, until someone knows better.',
    remarks: [
      '`verified` is said where TruffleHog could log in with the secret. That it could not is not told apart from that it did not try.',
      'An empty report has no line at all: name the format to have it read.',
    ],
  },

  detect(outline) {
    if (outline.syntax !== 'json') return false;
    const { sample } = outline;
    const first = Array.isArray(sample) ? sample[0] : sample;
    return isResult(first) || isOldResult(first) || isLogLine(first);
  },

  async *read(content): AsyncGenerator<ReportEvent> {
    yield { kind: 'tool', name: 'TruffleHog', categories: ['secret'] };
    const rules = new SharedRules();
    for await (const { path, value } of jsonRecords(content)) {
      if (isLogLine(value)) {
        yield { kind: 'skipped', reason: 'line of the log' };
      } else if (isOldResult(value)) {
        for (const observation of readOldTrufflehogResult(value, path, rules)) {
          yield { kind: 'observation', observation };
        }
      } else {
        const observation = readTrufflehogResult(value, path, rules);
        yield { kind: 'observation', observation };
      }
    }
  },
};

function isResult(value: unknown): boolean {
  return (
    at(value, 'SourceMetadata') !== undefined &&
    (textAt(value, 'DetectorName') !== undefined ||
      at(value, 'DetectorType') !== undefined)
  );
}

/** What it tells of its work, where both outputs go into one file. */
function isLogLine(value: unknown): boolean {
  return textAt(value, 'logger') === 'trufflehog';
}
