import {
  ReadObservation,
  ReportFormat,
} from '@aspm/backstage-plugin-aspm-node';

/** What one tool says, as a report of a format that says it to the letter. */
export interface PlainReport {
  tool: string;
  target?: string;
  observations: ReadObservation[];
}

export const plainReport = (report: PlainReport) =>
  JSON.stringify({ plainReport: report });

/** A format for tests that are about what happens after a report was read. */
export const plainFormat: ReportFormat = {
  id: 'plain',
  title: 'Plain',
  versions: 'any',
  detect: outline =>
    outline.syntax === 'json' &&
    (outline.sample as any)?.plainReport !== undefined,
  async *read(content) {
    const { plainReport: report } = (await content.json.whole()) as {
      plainReport: PlainReport;
    };
    const { tool, target, observations } = report;
    const categories = observations.map(({ category }) => category);
    yield {
      kind: 'tool',
      name: tool,
      target,
      categories: [...new Set(categories)],
    };
    for (const observation of observations)
      yield { kind: 'observation', observation };
  },
};
