import { PropsWithChildren } from 'react';
import { MemoryRouter, useLocation } from 'react-router-dom';
import { act, renderHook, waitFor } from '@testing-library/react';
import { TestApiProvider } from '@backstage/test-utils';
import { AspmApi } from '@aspm/backstage-plugin-aspm-common';
import { aspmApiRef } from '../api/aspmApiRef';
import { createFakeAspmApi } from '../testing/createFakeAspmApi';
import { aFinding } from '../testing/findingBuilders';
import { aPosture } from '../testing/postureBuilders';
import { FindingsRequest, useFindings } from './useFindings';
import { useFinding } from './useFinding';
import { useFindingFilter } from './useFindingFilter';
import { usePosture, usePostures } from './usePosture';

const wrapper =
  (api: AspmApi, url = '/') =>
  ({ children }: PropsWithChildren<{}>) =>
    (
      <MemoryRouter initialEntries={[url]}>
        <TestApiProvider apis={[[aspmApiRef, api]]}>{children}</TestApiProvider>
      </MemoryRouter>
    );

describe('useFindings', () => {
  it('keeps the page before while the next is loading, and gives up what is overtaken', async () => {
    const first = aFinding({ severity: 'critical' });
    const second = aFinding({ severity: 'low' });
    const api = createFakeAspmApi({ findings: [first, second] });
    const listFindings = jest.spyOn(api, 'listFindings');
    const { result, rerender } = renderHook(
      (request: FindingsRequest) => useFindings(request),
      {
        wrapper: wrapper(api),
        initialProps: { severity: ['critical'] } as FindingsRequest,
      },
    );
    expect(result.current).toMatchObject({ loading: true, value: undefined });
    await waitFor(() => expect(result.current.value?.items).toEqual([first]));

    rerender({ severity: ['low'] });
    expect(result.current.loading).toBe(true);
    expect(result.current.value?.items).toEqual([first]);
    expect(listFindings.mock.calls[0][1]?.signal?.aborted).toBe(true);
    await waitFor(() => expect(result.current.value?.items).toEqual([second]));
    expect(result.current.loading).toBe(false);
  });

  it('gives an error, and tries again', async () => {
    const api = createFakeAspmApi({ findings: [aFinding()] });
    jest.spyOn(api, 'listFindings').mockRejectedValueOnce(new Error('down'));
    const { result } = renderHook(() => useFindings({}), {
      wrapper: wrapper(api),
    });
    await waitFor(() => expect(result.current.error?.message).toBe('down'));
    act(() => result.current.retry());
    expect(result.current).toMatchObject({ loading: true, error: undefined });
    await waitFor(() => expect(result.current.value?.items).toHaveLength(1));
  });
});

describe('useFinding', () => {
  it('never shows one finding as another', async () => {
    const [one, two] = [aFinding(), aFinding()];
    const { result, rerender } = renderHook(
      ({ id }: { id?: string }) => useFinding(id),
      {
        wrapper: wrapper(createFakeAspmApi({ findings: [one, two] })),
        initialProps: { id: one.id } as { id?: string },
      },
    );
    await waitFor(() => expect(result.current.value?.id).toBe(one.id));
    rerender({ id: two.id });
    expect(result.current.value).toBeUndefined();
    await waitFor(() => expect(result.current.value?.id).toBe(two.id));
    rerender({ id: undefined });
    expect(result.current).toMatchObject({ loading: false, value: undefined });
  });
});

describe('usePosture and usePostures', () => {
  it('load by level and ref', async () => {
    const api = createFakeAspmApi({
      postures: [
        aPosture({ ref: 'component:default/a', score: 10 }),
        aPosture({ ref: 'component:default/b', score: 20 }),
      ],
    });
    const { result } = renderHook(
      () => ({
        one: usePosture('entity', 'component:default/a'),
        all: usePostures('entity'),
        none: usePosture('entity', undefined),
      }),
      { wrapper: wrapper(api) },
    );
    await waitFor(() => {
      expect(result.current.one.value?.score).toBe(10);
      expect(result.current.all.value?.items[0].score).toBe(20);
    });
    expect(result.current.none.loading).toBe(false);
  });
});

describe('useFindingFilter', () => {
  it('is the query of the URL, beside what else stands there', () => {
    const { result } = renderHook(
      () => ({ filter: useFindingFilter(), location: useLocation() }),
      {
        wrapper: wrapper(
          createFakeAspmApi(),
          '/?severity=high&sort=dueAt&cursor=abc&page=3',
        ),
      },
    );
    expect(result.current.filter[0]).toEqual({ severity: ['high'] });
    act(() => result.current.filter[1]({ exploited: true }));
    expect(result.current.filter[0]).toEqual({ exploited: true });
    expect(result.current.location.search).toBe('?sort=dueAt&exploited=true');
  });
});
