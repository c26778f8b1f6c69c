import {
  ReportContent,
  ReportFormat,
  UnreadableReportError,
} from '@aspm/backstage-plugin-aspm-node';
import { SharedRules } from '../../support/sharedRules';
import { BugPattern, readBugPattern } from './readBugPattern';
import { readBugInstance } from './readBugInstance';

/**
 * The XML reports of SpotBugs, of its plugin Find Security Bugs, and of FindBugs, from which it comes.
 *
 * The bug patterns stand behind the bugs, so the report is read twice. They and the messages are
 * there with the option `-xml:withMessages`, as the plugins for Maven and Gradle set it.
 *
 * @see https://github.com/spotbugs/spotbugs/blob/master/spotbugs/etc/bugcollection.xsd
 */
export const spotbugsFormat: ReportFormat = {
  id: 'spotbugs',
  title: 'SpotBugs and FindBugs XML',
  versions: 'SpotBugs 3 and 4, FindBugs 1 to 3',
  notes: {
    read: 'Bugs with pattern, CWE, class and method; what people noted to be no bug, as silenced.',
    leftOut: 'Bugs that the history of the file tells to be gone.',
    severity:
      'From the rank, as SpotBugs does in SARIF: scariest (1 to 4) and scary (5 to 9) are high, troubling (10 to 14) is medium, of concern (15 to 20) is low. The priority is how sure it is; without a rank it is the severity.',
    scope: 'The name of the project.',
    remarks: [
      'Write the report with messages (`-xml:withMessages`): without them the type of a bug is all that is known.',
    ],
  },

  detect: outline =>
    outline.syntax === 'xml' && outline.root === 'BugCollection',

  async *read(content) {
    const { root, attributes } = await content.xml.root();
    if (root !== 'BugCollection') {
      throw new UnreadableReportError('The report is not of SpotBugs', root);
    }
    if (attributes.threshold !== undefined) {
      throw new UnreadableReportError(
        'This is what the plugin for Maven writes for a site; send spotbugsXml.xml',
        'BugCollection.threshold',
      );
    }
    const { patterns, project } = await readHead(content);
    yield {
      kind: 'tool',
      name: productOf(attributes.version),
      version: attributes.version,
      target: project,
      categories: ['code'],
    };
    const rules = new SharedRules();
    let index = 0;
    for await (const batch of content.xml.select('BugCollection/BugInstance')) {
      for (const { element } of batch) {
        const number = ++index;
        yield readBugInstance(element, patterns, rules, () => {
          throw new UnreadableReportError(
            'A bug does not tell its type',
            `BugInstance ${number}`,
          );
        });
      }
    }
  },
};

/** SpotBugs went on with the numbers of FindBugs, whose last version is 3.0.1. */
function productOf(version: string | undefined): string {
  const isOld = /^(?:[0-2]\.|3\.0\.)/.test(version ?? '');
  return isOld ? 'FindBugs' : 'SpotBugs';
}

async function readHead(content: ReportContent): Promise<{
  patterns: Map<string, BugPattern>;
  project: string | undefined;
}> {
  const patterns = new Map<string, BugPattern>();
  let project: string | undefined;
  for await (const batch of content.xml.select(
    'BugCollection/BugPattern',
    'BugCollection/Project?',
  )) {
    for (const { pattern, element } of batch) {
      const { type, projectName } = element.attributes;
      if (pattern === 'BugCollection/Project?') project = projectName;
      else if (type) patterns.set(type, readBugPattern(element));
    }
  }
  return { patterns, project: project || undefined };
}
