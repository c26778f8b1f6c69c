import { FindingSort } from '@aspm/backstage-plugin-aspm-common';

export type ColumnId =
  | 'risk'
  | 'finding'
  | 'where'
  | 'entity'
  | 'tools'
  | 'due'
  | 'state';

/** A column that does not fit everywhere. */
export type HideableColumn = 'entity' | 'owner';

interface Column {
  id: ColumnId;
  label: string;
  align?: 'right';
  /** Where it can be sorted by: first click, second click. */
  sorts?: [FindingSort, FindingSort];
}

const all: Column[] = [
  { id: 'risk', label: 'Risk', align: 'right', sorts: ['-risk', 'risk'] },
  { id: 'finding', label: 'Finding' },
  { id: 'where', label: 'Where' },
  { id: 'entity', label: 'Entity' },
  { id: 'tools', label: 'Seen by' },
  { id: 'due', label: 'Fix by', sorts: ['dueAt', '-dueAt'] },
  { id: 'state', label: 'State' },
];

export function columnsWithout(hidden: readonly HideableColumn[]): Column[] {
  return all.filter(({ id }) => id !== 'entity' || !hidden.includes('entity'));
}
