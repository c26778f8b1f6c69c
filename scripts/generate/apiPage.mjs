import { markdownTable } from './fillIn.mjs';

/** The API document as a page that people read. */
export function apiPage(document, source) {
  const { info, tags, paths, components } = document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      name: `${method.toUpperCase()} ${path}`,
    })),
  );
  return [
    `<!-- Generated from ${source}; change that and run \`npm run yarn generate\`. -->`,
    '# The API',
    info.description,
    'All paths are below `/api/aspm`. The document itself, in OpenAPI 3, is served at `/api/aspm/openapi.json`.',
    'Callers present a token of Backstage: `Authorization: Bearer …`. How a pipeline gets one is told in [Send a report](send-a-report.md).',
    'A parameter that takes a list is given several times: `severity=critical&severity=high`.',
    markdownTable(
      ['Endpoint', 'What it does'],
      operations.map(({ name, summary }) => [
        `[\`${name}\`](#${anchor(name)})`,
        summary,
      ]),
    ),
    ...tags.flatMap(tag => [
      `## ${capital(tag.name)}`,
      tag.description,
      ...operations
        .filter(operation => operation.tags.includes(tag.name))
        .flatMap(operation => describeOperation(operation, document)),
    ]),
    '## Errors',
    components.responses.Error.description,
    markdownTable(
      ['Status', 'Name', 'When'],
      [
        [
          '400',
          '`InputError`',
          'The request is not as the contract says; the message tells where.',
        ],
        [
          '401',
          '`AuthenticationError`',
          'There is no token, or not a valid one.',
        ],
        ['403', '`NotAllowedError`', 'The caller lacks the permission.'],
        [
          '404',
          '`NotFoundError`',
          'There is no such thing, or none that the caller may see.',
        ],
        [
          '413',
          '`ReportTooLargeError`',
          'The report is larger than `aspm.reports.maximumBytes`.',
        ],
      ],
    ),
    '## Schemas',
    'A property in **bold** is always there.',
    ...Object.entries(components.schemas).flatMap(([name, schema]) =>
      describeSchema(name, schema),
    ),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function describeOperation(operation, document) {
  const { name, summary, description, parameters, requestBody } = operation;
  return [
    `### ${name}`,
    description ? `${summary}. ${description}` : `${summary}.`,
    parameters &&
      markdownTable(
        ['Parameter', 'In', 'Type', 'Meaning'],
        parameters
          .map(parameter => resolveReference(parameter, document))
          .map(parameter => [
            parameter.required
              ? `**\`${parameter.name}\`**`
              : `\`${parameter.name}\``,
            parameter.in,
            typeOf(parameter.schema),
            meaningOf(parameter.schema, parameter.description),
          ]),
      ),
    requestBody && `Body: ${requestBody.description}`,
    markdownTable(
      ['Answer', 'Body', 'Meaning'],
      Object.entries(operation.responses).map(([status, response]) => {
        const { content, description: meaning } = resolveReference(
          response,
          document,
        );
        return [
          status === 'default' ? 'any other' : status,
          status === 'default'
            ? '[Error](#errors)'
            : typeOf(content?.['application/json']?.schema ?? {}),
          meaning,
        ];
      }),
    ),
  ];
}

function describeSchema(name, schema) {
  const { required, properties } = mergeParts(schema);
  return [
    `### ${name}`,
    schema.description,
    ...(schema.allOf ?? [])
      .filter(part => part.$ref)
      .map(part => `All that ${linkTo(part.$ref)} has, and:`),
    properties
      ? markdownTable(
          ['Property', 'Type', 'Meaning'],
          Object.entries(properties).map(([key, property]) => [
            required.includes(key) ? `**\`${key}\`**` : `\`${key}\``,
            typeOf(property),
            meaningOf(property, property.description),
          ]),
        )
      : `${capital(typeOf(schema))}${schema.enum ? '.' : ''}`,
  ];
}

function mergeParts(schema) {
  const parts = [schema, ...(schema.allOf ?? [])];
  const withProperties = parts.filter(part => part.properties);
  return {
    required: parts.flatMap(part => part.required ?? []),
    properties:
      withProperties.length > 0
        ? Object.assign({}, ...withProperties.map(part => part.properties))
        : undefined,
  };
}

/** A type in a few words, with a link where it has a name. */
function typeOf(schema) {
  if (schema.$ref) return linkTo(schema.$ref);
  if (schema.enum) {
    return `one of ${schema.enum.map(value => `\`${value}\``).join(', ')}`;
  }
  if (schema.type === 'array') return `list of ${typeOf(schema.items)}`;
  if (schema.properties) {
    const required = schema.required ?? [];
    return `object: ${Object.entries(schema.properties)
      .map(
        ([key, property]) =>
          `\`${key}\`${required.includes(key) ? '' : '?'} (${typeOf(
            property,
          )})`,
      )
      .join(', ')}`;
  }
  if (schema.additionalProperties) {
    return `object of ${typeOf(schema.additionalProperties)} by name`;
  }
  const formats = {
    'date-time': 'time (ISO 8601)',
    date: 'day (ISO 8601)',
    uuid: 'UUID',
    binary: 'bytes',
  };
  if (schema.format) return formats[schema.format] ?? schema.format;
  return { string: 'text', boolean: 'yes or no' }[schema.type] ?? schema.type;
}

/** What it means, with its bounds. */
function meaningOf(schema, description) {
  const bounds = [
    schema.default !== undefined && `default \`${schema.default}\``,
    schema.minimum !== undefined && `at least ${schema.minimum}`,
    schema.maximum !== undefined && `at most ${schema.maximum}`,
    schema.maxLength !== undefined && `up to ${schema.maxLength} characters`,
    schema.maxItems !== undefined && `up to ${schema.maxItems} values`,
  ].filter(Boolean);
  const inner = Object.entries(schema.properties ?? {})
    .filter(([, property]) => property.description)
    .map(([key, property]) => `\`${key}\`: ${property.description}`);
  return [
    description,
    bounds.length > 0 && `${capital(bounds.join(', '))}.`,
    ...inner,
  ]
    .filter(Boolean)
    .join(' ');
}

function resolveReference(value, document) {
  if (!value.$ref) return value;
  return value.$ref
    .slice(2)
    .split('/')
    .reduce((found, key) => found[key], document);
}

function linkTo(reference) {
  const name = reference.split('/').at(-1);
  return `[${name}](#${name.toLowerCase()})`;
}

/** As GitHub makes it from a heading. */
function anchor(heading) {
  return heading
    .toLowerCase()
    .replace(/[^\w\- ]/g, '')
    .replaceAll(' ', '-');
}

function capital(text) {
  return `${text[0].toUpperCase()}${text.slice(1)}`;
}
