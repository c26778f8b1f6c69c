import { readFile, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import {
  VexDocument,
  VexDocuments,
  mostDocumentBytes,
  mostDocuments,
} from './VexDocuments';

/** Documents in a directory and all below it, such as a clone of a repository of VEX documents. */
export class DirectoryVexDocuments implements VexDocuments {
  constructor(private readonly directory: string) {}

  async list(): Promise<VexDocument[]> {
    const entries = await readdir(this.directory, {
      recursive: true,
      withFileTypes: true,
    });
    // Links could lead out of the directory.
    const paths = entries
      .filter(entry => entry.isFile() && /\.(json|xml)$/i.test(entry.name))
      .map(entry => join(entry.parentPath, entry.name))
      .sort();
    if (paths.length > mostDocuments) {
      throw new Error(
        `The directory has ${paths.length} documents, more than ${mostDocuments}`,
      );
    }
    return paths.map(path => ({
      location: relative(this.directory, path).split(sep).join('/'),
      read: () => readSmall(path),
    }));
  }
}

async function readSmall(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > mostDocumentBytes) {
    throw new Error(`The document is larger than ${mostDocumentBytes} bytes`);
  }
  return readFile(path);
}
