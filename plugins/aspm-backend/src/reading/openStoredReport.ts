import { Readable, pipeline } from 'node:stream';
import { createZstdDecompress } from 'node:zlib';
import { Knex } from 'knex';
import { decodeText } from './decodeText';

/**
 * The bytes of a kept report from the beginning, as UTF-8.
 */
export async function* openStoredReport(
  trx: Knex,
  reportId: string,
): AsyncGenerator<Buffer, void> {
  const decompress = createZstdDecompress({ chunkSize: 256 * 1024 });
  // An error of either side reaches the reader through `decompress`.
  pipeline(Readable.from(readChunks(trx, reportId)), decompress, () => {});
  yield* decodeText(decompress);
}

async function* readChunks(trx: Knex, reportId: string) {
  for (let position = 0; ; position++) {
    const row = await trx('report_chunks')
      .where({ report_id: reportId, position })
      .first('bytes');
    if (!row) return;
    yield row.bytes as Buffer;
  }
}
