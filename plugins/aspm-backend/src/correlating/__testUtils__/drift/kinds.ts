import {
  Change,
  directoriesMoved,
  filesNamedAnew,
  filesRenamed,
  filesScattered,
  inSequence,
  linesInsertedAndDeleted,
  newToolVersion,
  packagesBumped,
  resultsShuffled,
  someFixedSomeNew,
  threeLinesDown,
  wordsAndMetadataChanged,
} from './changes';

/** What happens in real life between two reports, each by itself. */
export const kinds: Record<string, Change> = {
  'three lines down': threeLinesDown,
  'lines in and out': linesInsertedAndDeleted,
  'files renamed': filesRenamed,
  'files named anew': filesNamedAnew,
  'files scattered': filesScattered,
  'directories moved': directoriesMoved,
  'results shuffled': resultsShuffled,
  'words and metadata': wordsAndMetadataChanged,
  'new tool version': newToolVersion,
  'packages bumped': packagesBumped,
  'some fixed, some new': someFixedSomeNew,
};

/** Much of it at once, where not all can be known again for certain. */
export const together: Record<string, Change> = {
  'all of it at once': inSequence(
    someFixedSomeNew,
    linesInsertedAndDeleted,
    filesRenamed,
    packagesBumped,
    resultsShuffled,
  ),
};
