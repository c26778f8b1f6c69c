/**
 * Where a value of a result lies: a path, or what `AspmMappedValue` can say besides. Paths in JSON have
 * dots between keys, `[]` for every element of a list and `^.` for the element around; those in tables
 * are names of columns; those in XML have slashes between elements and `@` before an attribute.
 */
type AspmMappedValue =
  | string
  | {
      path?: string;
      /** The same for all results. */
      constant?: string | number | boolean | Array<string | number | boolean>;
      /** A text with paths in braces: `{title} in {file}`. */
      template?: string;
      /** The first of these that says something. */
      first?: AspmMappedValue[];
      /** What stands between the parts of a text that is a list. */
      split?: string;
      /** What words of the report are in ours, e.g. `{ urgent: critical }`. */
      words?: { [word: string]: string | number | boolean };
      /** What all other words are. */
      otherwise?: string | number | boolean;
    };

/** A condition on a result. */
interface AspmMappedCondition {
  path: string;
  /** The value, or one of these, whatever its case. */
  equals?: string | number | boolean | Array<string | number | boolean>;
  /** Whether anything is there. */
  present?: boolean;
}

type AspmMappedCategory =
  | 'code'
  | 'dependency'
  | 'secret'
  | 'infrastructure'
  | 'api'
  | 'cloud'
  | 'container-config'
  | 'malware';

export interface Config {
  aspm?: {
    /**
     * Report formats of your own scanners, without code. Each is for documents of one syntax: `json`,
     * `csv` or `xml`.
     */
    reportFormats?: Array<{
      /** By which senders name it: small letters, digits and hyphens. */
      id: string;
      /** Default: the id. */
      title?: string;
      tool: {
        name: string;
        /** From the root of the report. */
        version?: AspmMappedValue;
        /** What was scanned, in words that stay the same from scan to scan. */
        target?: AspmMappedValue;
      };
      /** What the scanner looks for. Results are of the first, where `fields.category` says no other. */
      categories: AspmMappedCategory | AspmMappedCategory[];
      json?: {
        /** The list of the results, e.g. `scan.issues[]` or `files[].issues[]`. */
        results: string;
        /** Whether the report is documents one after another, such as one on each line. */
        sequence?: boolean;
      };
      csv?: {
        /** The columns by which the header is known. */
        columns: string | string[];
      };
      xml?: {
        /** The results' elements, from the root: `report/issues/issue`. */
        results: string;
      };
      /** By what such a report is recognised. Without it, senders name the format. */
      detect?: {
        /** For JSON: paths at which there must be something. */
        keys?: string | string[];
        /** For tables: columns that there must be. */
        columns?: string | string[];
        /** For XML: the name of the root element. */
        root?: string;
        /** For XML: the namespace of the root element. */
        namespace?: string;
      };
      /** Results that are left out, and counted with the reason. */
      skipWhen?:
        | (AspmMappedCondition & { reason?: string })
        | Array<AspmMappedCondition & { reason?: string }>;
      fields: {
        category?: AspmMappedValue;
        title?: AspmMappedValue;
        description?: AspmMappedValue;
        severity?: AspmMappedValue;
        toolSeverity?: AspmMappedValue;
        toolConfidence?: AspmMappedValue;
        weaknesses?: AspmMappedValue;
        vulnerabilityIds?: AspmMappedValue;
        dependencyPath?: AspmMappedValue;
        image?: AspmMappedValue;
        layer?: AspmMappedValue;
        remediation?: AspmMappedValue;
        references?: AspmMappedValue;
        baseline?: AspmMappedValue;
        tags?: AspmMappedValue;
        rule: {
          id: AspmMappedValue;
          name?: AspmMappedValue;
          description?: AspmMappedValue;
          helpUrl?: AspmMappedValue;
          remediation?: AspmMappedValue;
          tags?: AspmMappedValue;
        };
        cvss?: {
          vector?: AspmMappedValue;
          score?: AspmMappedValue;
          source?: AspmMappedValue;
        };
        exploitation?: {
          knownExploited?: AspmMappedValue;
          epss?: AspmMappedValue;
        };
        package?: {
          type?: AspmMappedValue;
          namespace?: AspmMappedValue;
          name?: AspmMappedValue;
          version?: AspmMappedValue;
          purl?: AspmMappedValue;
          fixedVersions?: AspmMappedValue;
          introducedVersion?: AspmMappedValue;
          affectedVersions?: AspmMappedValue;
        };
        place?: {
          path?: AspmMappedValue;
          startLine?: AspmMappedValue;
          endLine?: AspmMappedValue;
          startColumn?: AspmMappedValue;
          endColumn?: AspmMappedValue;
          symbol?: AspmMappedValue;
          snippet?: AspmMappedValue;
        };
        endpoint?: {
          method?: AspmMappedValue;
          url?: AspmMappedValue;
          parameter?: AspmMappedValue;
          request?: AspmMappedValue;
          response?: AspmMappedValue;
        };
        resource?: {
          address?: AspmMappedValue;
          type?: AspmMappedValue;
          provider?: AspmMappedValue;
        };
        secret?: {
          kind?: AspmMappedValue;
          /** The secret itself. It is masked before anything is stored. */
          value?: AspmMappedValue;
          verified?: AspmMappedValue;
        };
        /** What the scanner declares to be stable, by a name of your choice. */
        fingerprints?: { [name: string]: AspmMappedValue };
      };
      /** Results that the scanner itself does not count. They are kept, and silenced. */
      suppression?: {
        when: AspmMappedCondition | AspmMappedCondition[];
        /** Who decided so. Default: the tool's name. */
        source?: string;
        reason?: AspmMappedValue;
      };
    }>;
  };
}
