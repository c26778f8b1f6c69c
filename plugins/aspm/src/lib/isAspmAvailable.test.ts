import { isAspmAvailable } from './isAspmAvailable';

const entity = (kind: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: { name: 'a' },
});

describe('isAspmAvailable', () => {
  it.each(['Component', 'API', 'Resource', 'System', 'Domain', 'Group'])(
    'is for kind %s',
    kind => expect(isAspmAvailable(entity(kind))).toBe(true),
  );

  it.each(['User', 'Location', 'Template'])('is not for kind %s', kind =>
    expect(isAspmAvailable(entity(kind))).toBe(false),
  );
});
