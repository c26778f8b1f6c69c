import {
  JsonObject,
  at,
  listAt,
  positionAt,
  textAt,
} from '../../support/fields';
import { SarifRun } from './SarifRun';

/** How the first fix solves it: in its words, else what it would change (SARIF 3.55). */
export function readSarifFix(
  run: SarifRun,
  result: JsonObject,
): string | undefined {
  const fix = listAt(result, 'fixes')[0];
  const description = at(fix, 'description');
  const changes = listAt(fix, 'artifactChanges').flatMap(change => {
    const path = run.paths.pathOf(at(change, 'artifactLocation'));
    return listAt(change, 'replacements').map(replacement =>
      describe(path ?? 'the file', replacement),
    );
  });
  const parts = [
    textAt(description, 'markdown') ?? textAt(description, 'text'),
    ...changes,
  ].filter(part => part !== undefined);
  return parts.join('\n\n') || undefined;
}

function describe(path: string, replacement: unknown): string | undefined {
  const region = at(replacement, 'deletedRegion');
  const start = positionAt(region, 'startLine');
  if (start === undefined) return undefined;
  const end = positionAt(region, 'endLine') ?? start;
  const lines = end > start ? `lines ${start} to ${end}` : `line ${start}`;
  const text = textAt(replacement, 'insertedContent', 'text');
  return text
    ? `In ${lines} of ${path}, write:\n\n\`\`\`\n${text}\n\`\`\``
    : `In ${lines} of ${path}, take out what is marked.`;
}
