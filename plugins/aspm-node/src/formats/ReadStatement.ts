/**
 * What a VEX statement says of a product and a vulnerability. `not_affected` and `fixed` mean that
 * there is nothing to do.
 *
 * @public
 */
export type StatementStatus =
  | 'not_affected'
  | 'affected'
  | 'fixed'
  | 'under_investigation';

/**
 * Something that a statement is about: a package, an image, an application.
 *
 * @public
 */
export interface StatedProduct {
  /**
   * All by which the document identifies it, each enough on its own: package URLs, with or without
   * a version, CPEs, digests as `sha256:…`, BOM-Links, and names of the author's own.
   */
  identifiers: string[];
  /**
   * Only these of its versions: one by one, or as ranges such as `vers:npm/>=1.0.0|<2.0.0`. All of
   * them, or the one in the package URL, where it is absent.
   */
  versions?: string[];
  /**
   * The parts of it that the vulnerability is in. Absent where the statement is about the product as
   * a whole.
   */
  subcomponents?: StatedProduct[];
}

/**
 * A statement on a vulnerability, as a format reads it (VEX: Vulnerability Exploitability eXchange).
 *
 * @public
 */
export interface ReadStatement {
  /** Names of one vulnerability, the author's own choice first. */
  vulnerabilityIds: string[];
  products: StatedProduct[];
  status: StatementStatus;
  /** The reason for `not_affected`, in a word of the format such as `vulnerable_code_not_present`. */
  justification?: string;
  /** How the vulnerability affects the product or why it does not, in the author's words. */
  impact?: string;
  /** What to do about it. */
  action?: string;
  /** When it was stated, in milliseconds since the epoch; absent where only the document says so. */
  statedAt?: number;
}

/**
 * A document of statements.
 *
 * @public
 */
export interface StatementDocument {
  /** What stays the same in all versions of the document. */
  id?: string;
  /** A number or a semantic version. */
  version?: string;
  title?: string;
  author?: string;
  /** When it was written, in milliseconds since the epoch. */
  statedAt?: number;
}
