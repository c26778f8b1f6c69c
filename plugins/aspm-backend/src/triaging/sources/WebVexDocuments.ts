import {
  VexDocument,
  VexDocuments,
  mostDocumentBytes,
  mostDocuments,
} from './VexDocuments';

const longestWait = 60_000;

/**
 * Documents on the web: each address is one, or the index of a VEX repository, which lists them by
 * locations relative to it.
 *
 * @see https://github.com/aquasecurity/vex-repo-spec
 */
export class WebVexDocuments implements VexDocuments {
  constructor(
    private readonly urls: readonly string[],
    private readonly get: typeof fetch = fetch,
  ) {}

  async list(): Promise<VexDocument[]> {
    const documents = new Map<string, VexDocument>();
    for (const url of this.urls) {
      const bytes = await this.read(url);
      const listed = locationsOf(bytes, url);
      for (const location of listed ?? [url]) {
        documents.set(location, {
          location,
          read: async () => (listed ? this.read(location) : bytes),
        });
      }
    }
    if (documents.size > mostDocuments) {
      throw new Error(
        `The source lists ${documents.size} documents, more than ${mostDocuments}`,
      );
    }
    return [...documents.values()];
  }

  private async read(url: string): Promise<Buffer> {
    const response = await this.get(url, {
      signal: AbortSignal.timeout(longestWait),
    });
    if (!response.ok || !response.body) {
      throw new Error(`${url} answers ${response.status}`);
    }
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
      size += piece.length;
      if (size > mostDocumentBytes) {
        throw new Error(`${url} is larger than ${mostDocumentBytes} bytes`);
      }
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }
}

/** @returns undefined when the document is no index */
function locationsOf(bytes: Buffer, url: string): string[] | undefined {
  let index: { packages?: unknown };
  try {
    index = JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
  if (!Array.isArray(index?.packages)) return undefined;
  const { origin } = new URL(url);
  return (
    index.packages
      .map(entry => entry?.location ?? entry?.Location)
      .filter(location => typeof location === 'string')
      .filter(location => URL.canParse(location, url))
      .map(location => new URL(location, url))
      // An index speaks for its own place, and sends nobody elsewhere.
      .filter(location => location.origin === origin)
      .map(String)
  );
}
