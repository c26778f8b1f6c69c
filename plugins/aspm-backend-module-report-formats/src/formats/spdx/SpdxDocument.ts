/** What the inventory needs of a package. */
export interface SpdxPackage {
  id?: string;
  name?: string;
  version?: string;
  purl?: string;
  isImage?: boolean;
}

/** A document in any of the forms of SPDX. */
export interface SpdxDocument {
  version: string;
  name?: string;
  tool?: string;
  toolVersion?: string;
  /** The ids of what the document is about. */
  described: Set<string>;
  packages: SpdxPackage[];
}

/** A tool as it is named among the creators, e.g. `Tool: syft-1.50.0`. */
export function toolOfCreator(
  creator: string,
): Pick<SpdxDocument, 'tool' | 'toolVersion'> | undefined {
  const named = /^Tool:\s*(\S[^\n]*)$/.exec(creator.trim())?.[1].trim();
  if (!named) return undefined;
  const split = named.search(/[- ]v?\d/);
  return split > 0
    ? { tool: named.slice(0, split), toolVersion: named.slice(split + 1) }
    : { tool: named };
}
