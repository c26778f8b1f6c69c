import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** What the lines of the made-up sources look like. */
const statements = [
  'const rows = await db.query("select * from orders where id = " + request.query.id);',
  'response.send("<h1>" + request.params.title + "</h1>");',
  'const child = exec("convert " + upload.path + " out.png");',
  'const hash = crypto.createHash("md5").update(password).digest("hex");',
  'fs.readFile(path.join(root, request.params.file), callback);',
];

/**
 * Writes a report as a code scanner would: many rules, many files, a snippet and a fingerprint for
 * each result.
 *
 * @param options - `run` varies what differs between two scans of the same code: only the time;
 *   `flowSteps` is how many steps lead to each result
 */
export async function writeSarif(
  file: string,
  options: { results: number; run: number; flowSteps?: number },
): Promise<void> {
  const { results, run, flowSteps = 0 } = options;
  const out = createWriteStream(file, { highWaterMark: 1 << 20 });
  const rules = Array.from({ length: 200 }, (_, index) => ({
    id: `js/rule-${index}`,
    name: `Rule${index}`,
    shortDescription: { text: `Weakness number ${index} in how input is used` },
    fullDescription: {
      text: 'Input from a request reaches a dangerous function without being checked. '.repeat(
        5,
      ),
    },
    defaultConfiguration: { level: ['error', 'warning', 'note'][index % 3] },
    properties: {
      tags: ['security', `external/cwe/cwe-${79 + index}`],
      'security-severity': `${(index % 100) / 10}`,
    },
  }));
  const driver = { name: 'BenchScan', semanticVersion: '1.2.3', rules };
  const time = new Date(1.7e12 + run * 8.64e7).toISOString();
  out.write(
    `{"version":"2.1.0","runs":[{"tool":${JSON.stringify({
      driver,
    })},"invocations":[{"endTimeUtc":"${time}","executionSuccessful":true}],"results":[`,
  );
  for (let index = 0; index < results; index++) {
    const ruleIndex = index % rules.length;
    const line = 10 + (index % 400) * 3;
    const result = {
      ruleId: rules[ruleIndex].id,
      ruleIndex,
      level: rules[ruleIndex].defaultConfiguration.level,
      message: {
        text: `Input from the request reaches call number ${index} of a dangerous function.`,
      },
      locations: [
        {
          physicalLocation: {
            artifactLocation: {
              uri: `src/module-${index % 97}/component-${Math.floor(
                index / 400,
              )}.js`,
              uriBaseId: '%SRCROOT%',
            },
            region: {
              startLine: line,
              startColumn: 5,
              endLine: line,
              endColumn: 80,
              snippet: { text: statements[index % statements.length] },
            },
          },
        },
      ],
      partialFingerprints: {
        primaryLocationLineHash: `${(index * 2654435761)
          .toString(16)
          .padStart(16, '0')
          .slice(0, 16)}:${index}`,
      },
      ...(flowSteps > 0 && {
        codeFlows: [flowOf(flowSteps, line, statements[index % 5])],
      }),
      properties: { precision: 'high' },
    };
    if (!out.write(`${index ? ',' : ''}${JSON.stringify(result)}`))
      await once(out, 'drain');
  }
  out.end(']}]}\n');
  await once(out, 'finish');
}

function flowOf(steps: number, line: number, text: string) {
  const locations = Array.from({ length: steps }, (_, step) => ({
    location: {
      physicalLocation: {
        artifactLocation: { uri: `src/route-${step}.js` },
        region: { startLine: line + step, snippet: { text } },
      },
      message: { text: `Step ${step} of the way` },
    },
  }));
  return { threadFlows: [{ locations }] };
}
