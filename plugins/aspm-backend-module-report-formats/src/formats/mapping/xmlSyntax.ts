import {
  UnreadableReportError,
  XmlElement,
  childElements,
} from '@aspm/backstage-plugin-aspm-node';
import { ConfigPart, Scalar } from './ConfigPart';
import { MappedSyntax } from './MappedSyntax';

interface XmlResult {
  element: XmlElement;
  /** The elements around it, the root first. */
  ancestors: XmlElement[];
}

/**
 * Results as elements of a document. A path leads through names of elements to the text of one, or
 * with `@` to an attribute: `location/@line`. `^` is the element around.
 */
export function xmlSyntax(config: ConfigPart): MappedSyntax {
  config.allow('results');
  const results = config.at('results');
  const steps = results.text().split('/');
  if (steps.some(each => !/^[^@^.\s]+$/.test(each)))
    results.fail('must be names of elements from the root, e.g. report/issue');
  const headPaths: string[] = [];

  return {
    reader(path) {
      const read = xmlReader(path);
      return result => read(result as XmlResult);
    },

    headReader(path) {
      const text = path.text();
      const { names, attribute } = parsePath(path);
      if (names.length === 0 || names.includes('^'))
        path.fail('must begin with the root element, e.g. report/@version');
      headPaths.push(names.join('/') + (attribute === undefined ? '' : '?'));
      return head => (head as Map<string, Scalar[]>).get(text) ?? [];
    },

    async head(content) {
      const found = new Map<string, Scalar[]>();
      if (headPaths.length === 0) return found;
      for await (const batch of content.xml.select(...headPaths)) {
        for (const { pattern, element } of batch) {
          const name = pattern.replace(/\?$/, '');
          if (name === pattern) {
            if (!found.has(name)) found.set(name, textOf(element));
            continue;
          }
          for (const [key, value] of Object.entries(element.attributes))
            if (!found.has(`${name}/@${key}`))
              found.set(`${name}/@${key}`, [value]);
        }
      }
      return found;
    },

    async *results(content) {
      const { root } = await content.xml.root();
      if (root !== steps[0] && steps[0] !== '*') {
        throw new UnreadableReportError(
          'The report has no results where the mapping looks for them',
          root.slice(0, 100),
        );
      }
      let number = 0;
      for await (const batch of content.xml.select(steps.join('/'))) {
        for (const { element, ancestors } of batch) {
          number++;
          yield {
            result: { element, ancestors },
            place: `${element.name} ${number}`,
          };
        }
      }
    },

    detector(detect) {
      detect.allow('root', 'namespace');
      const root = detect.at('root').text();
      const namespace = detect.at('namespace');
      const wanted = namespace.isPresent ? namespace.text() : undefined;
      return outline =>
        outline.syntax === 'xml' &&
        outline.root === root &&
        (wanted === undefined || outline.namespace === wanted);
    },
  };
}

function parsePath(path: ConfigPart) {
  const names = path
    .text()
    .split('/')
    .filter(name => name !== '.' && name !== '');
  const last = names.at(-1);
  const attribute = last?.startsWith('@') ? last.slice(1) : undefined;
  if (attribute !== undefined) names.pop();
  if (names.some(name => name.startsWith('@')))
    path.fail('has an attribute in its middle; an attribute comes last');
  return { names, attribute };
}

function xmlReader(path: ConfigPart): (result: XmlResult) => Scalar[] {
  const { names, attribute } = parsePath(path);
  return ({ element, ancestors }) => {
    let elements: XmlElement[] = [element];
    let around = ancestors;
    for (const name of names) {
      if (name === '^') {
        elements = around.slice(-1);
        around = around.slice(0, -1);
      } else {
        elements = elements.flatMap(each => childElements(each, name));
      }
    }
    return elements.flatMap(each => {
      if (attribute === undefined) return textOf(each);
      return Object.hasOwn(each.attributes, attribute)
        ? [each.attributes[attribute]]
        : [];
    });
  };
}

function textOf({ text }: XmlElement): Scalar[] {
  return text === '' ? [] : [text];
}
