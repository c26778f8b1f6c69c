import { crc32 } from 'node:zlib';
import { InputError } from '@backstage/errors';
import { Entry, ZipFile, openPromise } from 'yauzl';
import { ReportTooLargeError } from './ReportTooLargeError';

/** Fortify's archives hold much besides the analysis, which is this one. */
const fortifyAnalysis = 'audit.fvdl';

/** What systems put into archives beside the files that people choose. */
const systemFile =
  /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\._[^/]*$|Thumbs\.db$|desktop\.ini$)/i;

/** So many names of files are told. */
const mostNames = 5;

/** An archive of a report has a few entries, Fortify's one for each source file. */
const mostEntries = 200_000;

/**
 * The one report in a zip archive, or the analysis in one of Fortify's (FPR).
 *
 * @param path - of the archive, which is open while the report is read
 * @throws InputError when there is no report in it, more than one, or one that cannot be unpacked;
 *   ReportTooLargeError when it says itself that it is larger than the limit
 */
export async function openZippedReport(
  path: string,
  options: { maximumBytes: number },
): Promise<AsyncIterable<Buffer>> {
  const archive = await openPromise(path, { autoClose: false }).catch(refuse);
  try {
    const entry = await findReport(archive).catch(refuse);
    const name = shown(entry);
    if (entry.isEncrypted()) {
      throw new InputError(`${name} in the zip archive is encrypted`);
    }
    if (!entry.canDecodeFileData()) {
      throw new InputError(
        `${name} in the zip archive is compressed in a way that is not known; use deflate`,
      );
    }
    if (entry.uncompressedSize > options.maximumBytes) {
      throw new ReportTooLargeError(options.maximumBytes);
    }
    return contentOf(archive, entry);
  } catch (error) {
    archive.close();
    throw error;
  }
}

async function findReport(archive: ZipFile): Promise<Entry> {
  if (archive.entryCount > mostEntries) {
    throw new InputError(
      `The zip archive has more than ${mostEntries} entries; send the report alone`,
    );
  }
  const reports: Entry[] = [];
  let count = 0;
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName === fortifyAnalysis) return entry;
    if (entry.fileName.endsWith('/') || systemFile.test(entry.fileName))
      continue;
    count++;
    if (reports.length < mostNames) reports.push(entry);
  }
  if (count === 0) throw new InputError('The zip archive has no file in it');
  if (count > 1) {
    const names = reports.map(shown).join(', ');
    const others = count - reports.length;
    throw new InputError(
      `The zip archive has more than one file, and they are to be sent one by one: ${names}${
        others > 0 ? ` and ${others} more` : ''
      }`,
    );
  }
  return reports[0];
}

function shown({ fileName }: Entry): string {
  return fileName.length > 100 ? `…${fileName.slice(-99)}` : fileName;
}

/** What is in an entry, compared with the checksum of the archive at the end. */
async function* contentOf(archive: ZipFile, entry: Entry) {
  try {
    let sum = 0;
    for await (const chunk of await archive.openReadStreamPromise(entry)) {
      sum = crc32(chunk, sum);
      yield chunk as Buffer;
    }
    if (sum !== entry.crc32)
      throw new Error(`${shown(entry)} is not what was packed`);
  } catch (error) {
    refuse(error as Error);
  } finally {
    archive.close();
  }
}

/** What is wrong with the archive has no code, or one of zlib; what is wrong with the disk has others. */
function refuse(error: Error & { code?: unknown }): never {
  const isDamage =
    error.code === undefined || String(error.code).startsWith('Z_');
  if (error instanceof InputError || !isDamage) throw error;
  throw new InputError(
    `The zip archive is damaged: ${error.message.slice(0, 200)}`,
  );
}
