import {
  Change,
  directoriesMoved,
  filesRenamed,
  inSequence,
  linesInsertedAndDeleted,
  newToolVersion,
  packagesBumped,
  resultsShuffled,
  someFixedSomeNew,
  threeLinesDown,
  wordsAndMetadataChanged,
} from '../../plugins/aspm-backend/src/correlating/__testUtils__/drift/changes';

/** What happens in real life between two reports, each by itself and some together. */
export const kinds: Record<string, Change> = {
  'three lines down': threeLinesDown,
  'lines in and out': linesInsertedAndDeleted,
  'files renamed': filesRenamed,
  'directories moved': directoriesMoved,
  'results shuffled': resultsShuffled,
  'words and metadata': wordsAndMetadataChanged,
  'new tool version': newToolVersion,
  'packages bumped': packagesBumped,
  'some fixed, some new': someFixedSomeNew,
  'a week of work': inSequence(
    someFixedSomeNew,
    linesInsertedAndDeleted,
    filesRenamed,
    packagesBumped,
    resultsShuffled,
  ),
};
