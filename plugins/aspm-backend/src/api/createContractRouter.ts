import { createValidatedOpenApiRouter } from '@backstage/backend-openapi-utils';
import express, { NextFunction, Request, Response, Router } from 'express';
import { openApiDocument } from '../schema/openapi.generated';

/**
 * A router that lets through only what the contract allows, with values of the types that it says,
 * and that shows the contract at `/openapi.json`.
 *
 * It reads only the bodies of what people decide: that of a report is a stream of any length.
 */
export function createContractRouter(): Router {
  const document = structuredClone(openApiDocument) as any;
  allowReservedCharacters(document);
  const router = createValidatedOpenApiRouter(document, {
    middleware: [readQuery, readDecision],
    validatorOptions: { fileUploader: false },
  });
  return router as unknown as Router;
}

/**
 * Reads the query so that a parameter that is given several times is a list, however often that is.
 * Express makes an object of more than twenty values, and of names with brackets.
 */
function readQuery(request: Request, _: Response, next: NextFunction): void {
  const start = request.url.indexOf('?');
  const parameters = new URLSearchParams(
    start < 0 ? '' : request.url.slice(start),
  );
  const values = [...new Set(parameters.keys())].map(name => {
    const all = parameters.getAll(name);
    return [name, all.length === 1 ? all[0] : all] as const;
  });
  request.query = Object.fromEntries(values);
  next();
}

const parseSmallJson = express.json({ limit: '16kb' });

function readDecision(
  request: Request,
  response: Response,
  next: NextFunction,
): void {
  if (/\/(?:decision|merge|split)$/.test(request.path))
    parseSmallJson(request, response, next);
  else next();
}

/**
 * Entity refs hold colons and slashes. RFC 3986 lets them stand as they are in a query, and people
 * write them so; the validator insists on escapes unless it is told.
 */
function allowReservedCharacters(document: {
  paths: Record<string, Record<string, { parameters?: any[] }>>;
  components: { parameters: Record<string, any> };
}): void {
  const parameters = [
    ...Object.values(document.components.parameters),
    ...Object.values(document.paths).flatMap(path =>
      Object.values(path).flatMap(operation => operation.parameters ?? []),
    ),
  ];
  for (const parameter of parameters) {
    if (parameter.in === 'query') parameter.allowReserved = true;
  }
}
