/**
 * What a document looks like, for detection: enough of it to tell formats apart, never all of it.
 *
 * @public
 */
export type ReportOutline =
  | {
      syntax: 'json';
      /**
       * The document with every array cut after its first element, values below the sixth level
       * left out, and texts cut after 200 characters.
       */
      sample: unknown;
      /** Whether another document follows, of which nothing is in the sample. */
      isSequence: boolean;
    }
  | {
      syntax: 'xml';
      /** The root element's name without prefix. */
      root: string;
      namespace: string;
      attributes: Record<string, string>;
    }
  | {
      syntax: 'text';
      /** The first 4,000 characters. */
      head: string;
    };
