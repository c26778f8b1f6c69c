import { Row } from '../database/tables';

export type EntityRow = Row<'entities'> & { entity_ref: string };

export interface OwnerRow {
  entity_ref: string;
  owner_ref: string;
}

export interface ClosureRow {
  ancestor_ref: string;
  descendant_ref: string;
  depth: number;
}

/** What the catalog says, as rows. */
export interface CatalogRows {
  entities: EntityRow[];
  owners: OwnerRow[];
  closure: ClosureRow[];
}
