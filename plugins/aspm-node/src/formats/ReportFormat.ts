import {
  Category,
  Endpoint,
  Observation,
  PackageCoordinates,
  Place,
  Resource,
  Severity,
} from '@aspm/backstage-plugin-aspm-common';
import { ReportContent } from '../content/ReportContent';
import { ReportOutline } from '../content/ReportOutline';
import { ReadStatement, StatementDocument } from './ReadStatement';

/**
 * A rule of a tool. Share one object between the observations of one rule: it is stored once.
 *
 * @public
 */
export interface ObservedRule {
  id: string;
  name?: string;
  /** Markdown or plain text. */
  description?: string;
  helpUrl?: string;
  /** How problems of this rule are solved in general. */
  remediation?: string;
  tags?: string[];
}

/**
 * What one tool says about one place, as a format reads it. Only what the report says: what it does
 * not say is left out. Texts may be hostile; they are cut, stored and shown as text.
 *
 * @public
 */
export interface ReadObservation {
  category: Category;
  rule: ObservedRule;
  /** One line. */
  title: string;
  description?: string;
  severity: Severity;
  /** In the tool's own words. */
  toolSeverity?: string;
  toolConfidence?: 'high' | 'medium' | 'low';
  cvss?: NonNullable<Observation['cvss']>;
  /** CWE numbers. */
  weaknesses?: number[];
  /**
   * Ids of the published vulnerability, the tool's own choice first, after it only other names of
   * the same one. Where one result is about several vulnerabilities of a package, give one
   * observation for each. In other categories than `dependency`, all that the result is about.
   */
  vulnerabilityIds?: string[];
  exploitation?: { knownExploited?: boolean; epss?: number };
  package?: PackageCoordinates;
  /** From the root of the project to the package. */
  dependencyPath?: string[];
  /** The package URL of the application that the package is in: the root of the project, the binary. */
  application?: string;
  /**
   * Package URLs of those that need it, and that lie on every way from the root to it. Statements on
   * these can be about the package in them.
   */
  within?: string[];
  place?: Place;
  /** The steps from source to sink. */
  flow?: Place[];
  endpoint?: Endpoint;
  resource?: Resource;
  /**
   * `value` is the secret itself, where the tool gives it. It never reaches a store: it is replaced
   * by a keyed hash and a mask, in this and in every other text of the observation.
   */
  secret?: { kind?: string; value?: string; verified?: boolean };
  image?: string;
  layer?: string;
  remediation?: string;
  references?: string[];
  /** What the tool itself declares to be stable, by name, e.g. SARIF `partialFingerprints`. */
  fingerprints?: Record<string, string>;
  /**
   * The scanner's own decision not to count it, e.g. a comment in the source, or what people decided
   * on its platform. `source` names where, e.g. `comment in the source` or `Dependabot`.
   */
  suppression?: { source: string; reason?: string };
  /** How it compares to an earlier scan, where the tool itself says so. */
  baseline?: 'new' | 'unchanged' | 'updated';
  /** Words of the tool for this one place, beside those of the rule. */
  tags?: string[];
}

/**
 * A package that a report lists, affected or not.
 *
 * @public
 */
export interface ReadComponent {
  purl: string;
  type?: string;
  name: string;
  version?: string;
}

/**
 * What a format yields, in the order of the report.
 *
 * `tool` opens a part of the report: what follows was said by that tool. A report of one tool has
 * one, before anything else, even when it has no results, since a scan without results closes
 * what was there before.
 *
 * @public
 */
export type ReportEvent =
  | {
      kind: 'tool';
      /** The tool's product name as its makers write it, e.g. `Trivy`. */
      name: string;
      version?: string;
      /**
       * What was scanned, in words that stay the same from scan to scan, e.g. an image name without
       * its tag. Reports of different targets do not close each other's findings.
       */
      target?: string;
      /**
       * By what statements (VEX) may name what was scanned as a whole: package URLs of the image or
       * application, references of the image with tag or digest, the document's own BOM-Link.
       */
      subjects?: string[];
      /** The kinds of problem that this part looks for, whether it found some or not. */
      categories: Category[];
    }
  | { kind: 'observation'; observation: ReadObservation }
  | { kind: 'component'; component: ReadComponent }
  /**
   * Opens a document of statements (VEX). What follows replaces all that was stated by an earlier
   * version of it, be it that nothing follows.
   */
  | { kind: 'statement-document'; document: StatementDocument }
  | { kind: 'statement'; statement: ReadStatement }
  /** Something that is left out on purpose, with the reason in a few words that do not vary. */
  | { kind: 'skipped'; reason: string };

/**
 * What people should know of a format, for the documentation: full sentences or lists of things, in
 * Markdown.
 *
 * @public
 */
export interface FormatNotes {
  /** What is read. */
  read: string;
  /** What is left out on purpose and counted, and why. */
  leftOut?: string;
  /** Where the severity comes from. */
  severity?: string;
  /** What a report of it covers whole. */
  scope?: string;
  /** Anything else, one sentence or two each. */
  remarks?: string[];
}

/**
 * A report format: what it recognises and how it maps to observations.
 *
 * @public
 */
export interface ReportFormat {
  /** Stable and in kebab-case, e.g. `sarif`. */
  readonly id: string;
  readonly title: string;
  /** The versions that it reads, in words. */
  readonly versions: string;
  /** What it reads and what not, for the documentation. */
  readonly notes?: FormatNotes;
  /** Whether a document that looks like this is of this format. Exactly one format should say so. */
  detect(outline: ReportOutline): boolean;
  /**
   * Reads the report whole.
   *
   * @throws UnreadableReportError that names the place, when the report is not what it should be
   */
  read(content: ReportContent): AsyncIterable<ReportEvent>;
}
