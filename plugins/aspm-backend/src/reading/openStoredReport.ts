import { Readable, TransformOptions, pipeline } from 'node:stream';
import { ZstdOptions, createZstdDecompress } from 'node:zlib';
import { Knex } from 'knex';
import { decodeText } from './decodeText';

/** Pieces are made ahead, so that the reader does not wait for each. */
const options: ZstdOptions & TransformOptions = {
  chunkSize: 256 * 1024,
  highWaterMark: 1024 * 1024,
};

/**
 * The bytes of a kept report from the beginning, as UTF-8.
 */
export async function* openStoredReport(
  trx: Knex,
  reportId: string,
): AsyncGenerator<Buffer, void> {
  const decompress = createZstdDecompress(options);
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
