import {
  ReadStatement,
  StatedProduct,
  StatementDocument,
} from '@aspm/backstage-plugin-aspm-node';
import { boundText } from './boundTexts';

/** What a text of a statement may hold at most, in characters. */
const longest = { name: 500, identifier: 1_000, text: 4_000 };

/** What is nested deeper says nothing that can be matched. */
const deepest = 20;

function boundOptional(
  text: string | undefined,
  length: number,
): string | undefined {
  return text === undefined ? undefined : boundText(text, length);
}

function boundProduct(product: StatedProduct, depth: number): StatedProduct {
  const { identifiers, versions, subcomponents } = product;
  return {
    identifiers: identifiers.map(text => boundText(text, longest.identifier)),
    versions: versions?.map(text => boundText(text, longest.identifier)),
    subcomponents:
      subcomponents &&
      (depth < deepest
        ? subcomponents.map(part => boundProduct(part, depth + 1))
        : []),
  };
}

/** A statement whose texts any database can hold. Its lists stay whole, since each item decides. */
export function boundStatement(statement: ReadStatement): ReadStatement {
  const { vulnerabilityIds, products, justification, impact, action } =
    statement;
  return {
    ...statement,
    vulnerabilityIds: vulnerabilityIds.map(id => boundText(id, longest.name)),
    products: products.map(product => boundProduct(product, 0)),
    justification: boundOptional(justification, longest.name),
    impact: boundOptional(impact, longest.text),
    action: boundOptional(action, longest.text),
  };
}

export function boundStatementDocument(
  document: StatementDocument,
): StatementDocument {
  const { id, version, title, author, statedAt } = document;
  return {
    id: boundOptional(id, longest.name),
    version: boundOptional(version, longest.name),
    title: boundOptional(title, longest.name),
    author: boundOptional(author, longest.name),
    statedAt,
  };
}
