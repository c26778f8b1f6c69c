/** A document of a source, which is read when it is asked for. */
export interface VexDocument {
  /** Where in the source it lies: a path below the directory, or an address. */
  location: string;
  read(): Promise<Buffer>;
}

/** Where documents of statements come from. */
export interface VexDocuments {
  /** @throws when the source cannot be read as a whole */
  list(): Promise<VexDocument[]>;
}

/** A document may not be larger; nobody writes them by hand at this size. */
export const mostDocumentBytes = 64 * 1024 * 1024;

/** A source may not have more documents. */
export const mostDocuments = 50_000;
