import createClient from 'openapi-fetch';
import { ResponseError } from '@backstage/errors';
import { operations, paths } from '../schema/openapi.generated';
import {
  DecisionRequest,
  FindingDetail,
  FindingFacetName,
  FindingFacets,
  FindingFilter,
  FindingPage,
  FindingSort,
  Posture,
  PostureDetail,
  PostureLevel,
  Report,
} from '../types';

type Query<Operation extends keyof operations> =
  operations[Operation]['parameters']['query'];

/** A page of a list. @public */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
}

/** How a caller proves who they are; on the server from `AuthService`, in the browser not needed. @public */
export interface AspmRequestOptions {
  token?: string;
  signal?: AbortSignal;
}

/** The API of the suite, as screens, pipelines and other plugins call it. @public */
export interface AspmApi {
  listFindings(
    request: FindingFilter & {
      sort?: FindingSort;
      limit?: number;
      cursor?: string;
      count?: boolean;
    },
    options?: AspmRequestOptions,
  ): Promise<FindingPage>;
  getFindingFacets(
    request: FindingFilter & { facet: FindingFacetName[] },
    options?: AspmRequestOptions,
  ): Promise<FindingFacets>;
  getFinding(id: string, options?: AspmRequestOptions): Promise<FindingDetail>;
  /** Makes other findings of the entity part of this one. @returns the finding as it is then */
  mergeFindings(
    id: string,
    findingIds: string[],
    options?: AspmRequestOptions,
  ): Promise<FindingDetail>;
  /** Makes a finding of its own of some observations. @returns both as they are then, the new one last */
  splitFinding(
    id: string,
    observationIds: string[],
    options?: AspmRequestOptions,
  ): Promise<FindingDetail[]>;
  /** Says that a finding is real or a false positive, or takes that back. @returns it as it is then */
  decideFinding(
    id: string,
    decision: DecisionRequest,
    options?: AspmRequestOptions,
  ): Promise<FindingDetail>;
  listPostures(
    level: PostureLevel,
    request?: Query<'listPostures'>,
    options?: AspmRequestOptions,
  ): Promise<Page<Posture>>;
  getPosture(
    level: PostureLevel,
    ref?: string,
    options?: AspmRequestOptions,
  ): Promise<PostureDetail>;
  listReports(
    request?: Query<'listReports'>,
    options?: AspmRequestOptions,
  ): Promise<Page<Report>>;
  getReport(id: string, options?: AspmRequestOptions): Promise<Report>;
}

/** Throws Backstage's `ResponseError` for every answer that is not a success. @public */
export class AspmClient implements AspmApi {
  private constructor(
    private readonly send: ReturnType<typeof createClient<paths>>['GET'],
    private readonly post: ReturnType<typeof createClient<paths>>['POST'],
  ) {}

  /**
   * @param options - `discoveryApi` gives the base URL of the plugin's API; `fetchApi` adds
   *   credentials in the browser, the global `fetch` is taken without it
   */
  static create(options: {
    discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
    fetchApi?: { fetch: typeof fetch };
  }): AspmClient {
    const fetchRequest = async (request: Request) => {
      const baseUrl = await options.discoveryApi.getBaseUrl('aspm');
      const { pathname, search } = new URL(request.url);
      const response = await (options.fetchApi?.fetch ?? fetch)(
        `${baseUrl}${pathname}${search}`,
        {
          headers: request.headers,
          signal: request.signal,
          ...(request.method === 'GET'
            ? {}
            : { method: request.method, body: await request.text() }),
        },
      );
      // Here and not later, since the library reads the body of a failure, which the error wants unread.
      if (!response.ok) throw await ResponseError.fromResponse(response);
      return response;
    };
    // The true base URL is known per request only; this one is a stand-in that never leaves here.
    const client = createClient<paths>({
      baseUrl: 'http://aspm.invalid',
      fetch: fetchRequest,
      querySerializer: { array: { style: 'form', explode: true } },
    });
    return new AspmClient(client.GET, client.POST);
  }

  async listFindings(
    request: Parameters<AspmApi['listFindings']>[0],
    options?: AspmRequestOptions,
  ): Promise<FindingPage> {
    return unwrap(
      await this.send('/findings', {
        params: { query: request },
        ...init(options),
      }),
    );
  }

  async getFindingFacets(
    request: Parameters<AspmApi['getFindingFacets']>[0],
    options?: AspmRequestOptions,
  ): Promise<FindingFacets> {
    return unwrap(
      await this.send('/findings/facets', {
        params: { query: request },
        ...init(options),
      }),
    );
  }

  async getFinding(
    findingId: string,
    options?: AspmRequestOptions,
  ): Promise<FindingDetail> {
    return unwrap(
      await this.send('/findings/{findingId}', {
        params: { path: { findingId } },
        ...init(options),
      }),
    );
  }

  async mergeFindings(
    findingId: string,
    findingIds: string[],
    options?: AspmRequestOptions,
  ): Promise<FindingDetail> {
    return unwrap(
      await this.post('/findings/{findingId}/merge', {
        params: { path: { findingId } },
        body: { findingIds },
        ...init(options),
      }),
    );
  }

  async splitFinding(
    findingId: string,
    observationIds: string[],
    options?: AspmRequestOptions,
  ): Promise<FindingDetail[]> {
    const { items } = await unwrap<{ items: FindingDetail[] }>(
      await this.post('/findings/{findingId}/split', {
        params: { path: { findingId } },
        body: { observationIds },
        ...init(options),
      }),
    );
    return items;
  }

  async decideFinding(
    findingId: string,
    decision: DecisionRequest,
    options?: AspmRequestOptions,
  ): Promise<FindingDetail> {
    return unwrap(
      await this.post('/findings/{findingId}/decision', {
        params: { path: { findingId } },
        body: decision,
        ...init(options),
      }),
    );
  }

  async listPostures(
    level: PostureLevel,
    request: Query<'listPostures'> = {},
    options?: AspmRequestOptions,
  ): Promise<Page<Posture>> {
    return unwrap(
      await this.send('/postures/{level}', {
        params: { path: { level }, query: request },
        ...init(options),
      }),
    );
  }

  async getPosture(
    level: PostureLevel,
    ref?: string,
    options?: AspmRequestOptions,
  ): Promise<PostureDetail> {
    return unwrap(
      await this.send('/postures/{level}/by-ref', {
        params: { path: { level }, query: { ref } },
        ...init(options),
      }),
    );
  }

  async listReports(
    request: Query<'listReports'> = {},
    options?: AspmRequestOptions,
  ): Promise<Page<Report>> {
    return unwrap(
      await this.send('/reports', {
        params: { query: request },
        ...init(options),
      }),
    );
  }

  async getReport(
    reportId: string,
    options?: AspmRequestOptions,
  ): Promise<Report> {
    return unwrap(
      await this.send('/reports/{reportId}', {
        params: { path: { reportId } },
        ...init(options),
      }),
    );
  }
}

function init(options: AspmRequestOptions = {}) {
  const { token, signal } = options;
  return {
    parseAs: 'stream' as const,
    signal,
    headers: token ? { Authorization: `Bearer ${token}` } : {},
  };
}

async function unwrap<T>(result: { response: Response }): Promise<T> {
  return result.response.json();
}
