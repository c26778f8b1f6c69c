import { ReportContent, ReportOutline } from '@aspm/backstage-plugin-aspm-node';
import { ConfigPart, Scalar } from './ConfigPart';

/** Gives what a result says at some place; nothing where it says nothing. */
export type Reader = (result: unknown) => Scalar[];

/** One result of a report, in a form that the readers of its syntax understand. */
export interface MappedResult {
  result: unknown;
  /** Where it stands in the report, for people. */
  place: string;
}

/** How results are found in documents of one syntax, and what is in them. */
export interface MappedSyntax {
  /** @throws InputError when it is no path of this syntax */
  reader(path: ConfigPart): Reader;
  /** The same for what is said once, about the scan. */
  headReader(path: ConfigPart): Reader;
  /** What readers of the head read from. */
  head(content: ReportContent): Promise<unknown>;
  /** @throws UnreadableReportError when the report has no place for results */
  results(content: ReportContent): AsyncIterable<MappedResult>;
  /** @throws InputError when it does not fit this syntax */
  detector(detect: ConfigPart): (outline: ReportOutline) => boolean;
}
