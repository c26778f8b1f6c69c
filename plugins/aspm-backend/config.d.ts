import { HumanDuration } from '@backstage/types';

export interface Config {
  aspm?: {
    reports?: {
      /**
       * The largest report that is taken, before compression: a number of bytes, or a text such as
       * `500MB` or `1GiB`. Default: `1GB`.
       */
      maximumBytes?: number | string;
      /** How deeply values in a report may be nested. Default: 200. */
      maximumDepth?: number;
      /** How many results one report may hold. Default: 1,000,000. */
      maximumObservations?: number;
      /** After which time reading a report is given up. Default: one hour. */
      maximumReadingTime?: HumanDuration | string;
      /**
       * How long the bytes of a report are kept, so that a mended format can read them again.
       * Default: 90 days.
       */
      keepFor?: HumanDuration | string;
    };
    catalog?: {
      /** How often the catalog is asked what changed. Default: one minute. */
      refreshEvery?: HumanDuration | string;
      /**
       * What holds for entities that say nothing themselves, by `aspm/…` annotations or those of
       * their system or domain. For each fact the first that matches counts.
       */
      defaults?: Array<{
        /**
         * Fields of the entity with the value, or one of the values, that they must have, e.g.
         * `kind: component`, `spec.type: website` or `metadata.tags: [public]`. Of a list of such
         * filters one must match. Without it every entity matches.
         */
        filter?:
          | { [field: string]: string | string[] }
          | Array<{ [field: string]: string | string[] }>;
        /** From where it can be reached. */
        exposure?: 'internet' | 'partner' | 'internal' | 'isolated';
        /** How much the business depends on it; 1 is the most. */
        tier?: 1 | 2 | 3 | 4 | '1' | '2' | '3' | '4';
        /** The most sensitive data that it handles. */
        dataClassification?:
          | 'restricted'
          | 'confidential'
          | 'internal'
          | 'public';
        /** What scanners have to look for in it. */
        scanRequired?: Array<
          | 'code'
          | 'dependency'
          | 'secret'
          | 'infrastructure'
          | 'api'
          | 'cloud'
          | 'container-config'
          | 'malware'
        >;
      }>;
    };
    branches?: {
      /**
       * The names of default branches. Findings of other branches do not count towards the posture.
       * Default: `[main, master, trunk]`.
       */
      default?: string[];
    };
    /** Within which time a finding of this severity is to be fixed. */
    deadlines?: {
      /** Default: 7 days. */
      critical?: HumanDuration | string;
      /** Default: 30 days. */
      high?: HumanDuration | string;
      /** Default: 90 days. */
      medium?: HumanDuration | string;
      /** Default: 180 days. */
      low?: HumanDuration | string;
    };
    coverage?: {
      /** After which time without a report a scanner counts as silent. Default: 14 days. */
      staleAfter?: HumanDuration | string;
    };
    vex?: {
      /**
       * Where statements (VEX) for every entity come from: OpenVEX, CSAF or CycloneDX documents. Of
       * two statements of the same time, that of the first source holds.
       */
      sources?: Array<{
        /** What it is called in reasons and in the log. Default: its directory or address. */
        name?: string;
        /**
         * A directory on the backend's machine, read with all that is below it. Either this or `url`.
         */
        directory?: string;
        /**
         * Addresses of documents, or of the `index.json` of a VEX repository, which lists documents.
         */
        url?: string | string[];
      }>;
      /** How often the sources are read. Default: one hour. */
      refreshEvery?: HumanDuration | string;
      /** Who states what is exported. Default: `organization.name`. */
      author?: string;
    };
    secrets?: {
      /**
       * The key by which found secrets are hashed, so that the same secret is known again and never
       * stored. Made at the first start and kept in the database when it is not given.
       *
       * @visibility secret
       */
      hashKey?: string;
    };
  };
}
