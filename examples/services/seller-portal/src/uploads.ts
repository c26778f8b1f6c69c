import axios from 'axios';
import { read, utils } from 'xlsx';

export interface Row {
  title: string;
  price: number;
  stock: number;
}

/** Reads the first sheet of a seller's price list. */
export async function rowsOf(file: File): Promise<Row[]> {
  const book = read(await file.arrayBuffer());
  return utils.sheet_to_json<Row>(book.Sheets[book.SheetNames[0]]);
}

export async function upload(rows: Row[]): Promise<number> {
  const { data } = await axios.post<{ changed: number }>('/v1/listings/bulk', rows);
  return data.changed;
}
