/** What a report tells, in its order and whatever its form. */
export type NiktoPart =
  | { kind: 'version'; version?: string }
  /** A host that was scanned; what follows was found on it. */
  | { kind: 'host'; host: string; port?: string }
  /** A host that was not found, so that nothing was scanned. */
  | { kind: 'unknown host' }
  | NiktoItem;

/** A thing that was found. */
export interface NiktoItem {
  kind: 'item';
  /** Absent in CSV. */
  id?: string;
  method?: string;
  /** From the root of the host. */
  path?: string;
  /** The whole address, where it is known. */
  url?: string;
  message: string;
  /** Addresses and ids, in no order. */
  references: string[];
}
