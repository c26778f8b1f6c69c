import { JsonObject } from '../../support/fields';

/** The lists of a document in which components and their relations stand. */
export type BomList = 'components' | 'services' | 'dependencies';

/** An element of a list of a document, in the shape that the JSON form has. */
export interface BomElement<List extends string = string> {
  list: List;
  value: JsonObject;
  /** E.g. `components[3]`. */
  place: string;
}

/** What describes a document as a whole. */
export interface BomHeader {
  specVersion: string | undefined;
  serialNumber: string | undefined;
  /** Of the document, counted up with each change. */
  version: string | undefined;
  metadata: unknown;
  /** Whether vulnerabilities were looked for, be it that none were found. */
  hasVulnerabilities: boolean;
  /** Whether it lists no components, and only states something about those of others (VEX). */
  isStatement: boolean;
}

/** A vulnerability, with the component around it where the document nests them so. */
export interface BomVulnerability extends BomElement<'vulnerabilities'> {
  within?: JsonObject;
}

/** A document in one of its two forms. Each method reads it from the beginning. */
export interface BomSource {
  header(): Promise<BomHeader>;
  elements(): AsyncIterable<BomElement<BomList>>;
  vulnerabilities(): AsyncIterable<BomVulnerability>;
}
