import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { createReportContent } from '@aspm/backstage-plugin-aspm-node';
import { reportFormats } from '@aspm/backstage-plugin-aspm-backend-module-report-formats';
import { FormatRegistry } from '../../plugins/aspm-backend/src/reading/FormatRegistry';
import { createReportGuard } from '../../plugins/aspm-backend/src/reading/createReportGuard';
import { decodeText } from '../../plugins/aspm-backend/src/reading/decodeText';
import { MaskedObservation } from '../../plugins/aspm-backend/src/reading/maskSecrets';
import { withoutRepetitions } from '../../plugins/aspm-backend/src/correlating/__testUtils__/drift/measureDrift';

/** What one tool says in one report about one target. */
export interface ReportPart {
  file: string;
  format: string;
  tool: string;
  observations: MaskedObservation[];
}

const limits = { maximumDepth: 200, maximumValueBytes: 64 * 1024 * 1024 };

/** Reads all reports below a folder that a format recognises; the others are no matter here. */
export async function* readReports(folder: string): AsyncGenerator<ReportPart> {
  if (!existsSync(folder)) throw new Error(`There are no reports: ${folder}`);
  const formats = new FormatRegistry();
  formats.addFormat(...reportFormats);
  for (const name of readdirSync(folder, {
    recursive: true,
    encoding: 'utf8',
  }).sort()) {
    const file = path.join(folder, name);
    if (!statSync(file).isFile()) continue;
    try {
      yield* await readParts(formats, file, name);
    } catch {
      // Refused; the formats' own tests say why.
    }
  }
}

async function readParts(
  formats: FormatRegistry,
  file: string,
  name: string,
): Promise<ReportPart[]> {
  const bytes = readFileSync(file);
  const content = createReportContent(
    () => decodeText([bytes] as never),
    limits,
  );
  const format = await formats.formatOf(content, undefined, limits);
  const guard = createReportGuard({
    hashKey: 'drift',
    limits: {
      maximumObservations: 1_000_000,
      maximumReadingMilliseconds: 60_000,
    },
  });
  const parts = new Map<string, ReportPart>();
  let current: ReportPart | undefined;
  for await (const unsafe of format.read(content)) {
    const event = guard(unsafe);
    if (event.kind === 'tool') {
      const key = `${event.name}\u0000${event.target ?? ''}`;
      current = parts.get(key) ?? {
        file: name,
        format: format.id,
        tool: event.name,
        observations: [],
      };
      parts.set(key, current);
    }
    if (event.kind === 'observation')
      current?.observations.push(event.observation);
  }
  return [...parts.values()]
    .filter(({ observations }) => observations.length > 0)
    .map(part => ({
      ...part,
      observations: withoutRepetitions(part.observations),
    }));
}
