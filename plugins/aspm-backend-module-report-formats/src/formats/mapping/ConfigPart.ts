import { InputError } from '@backstage/errors';
import { JsonValue } from '@backstage/types';

/** A scalar as reports and configurations have them. */
export type Scalar = string | number | boolean;

export function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** A part of the configuration, which knows where it stands and says so when it is not as it should be. */
export class ConfigPart {
  constructor(
    readonly value: JsonValue | undefined,
    /** Where it stands, e.g. `aspm.reportFormats[0].fields.severity`. */
    readonly place: string,
  ) {}

  get isPresent(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** @throws InputError that names the place */
  fail(problem: string): never {
    throw new InputError(`The configuration ${this.place} ${problem}`);
  }

  /** The value of a key of an object. */
  at(key: string): ConfigPart {
    const value = Object.hasOwn(this.object(), key)
      ? this.object()[key]
      : undefined;
    return new ConfigPart(value, `${this.place}.${key}`);
  }

  /** Refuses keys that are not among these, so that a slip of the pen is found. */
  allow(...keys: string[]): this {
    for (const key of Object.keys(this.object())) {
      if (!keys.includes(key)) {
        new ConfigPart(null, `${this.place}.${key}`).fail(
          `is not known here; there are ${keys.join(', ')}`,
        );
      }
    }
    return this;
  }

  object(): Record<string, JsonValue | undefined> {
    const { value } = this;
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      this.fail('must be an object');
    return value;
  }

  /** The elements of a list, or a single value as one. */
  list(): ConfigPart[] {
    const { value } = this;
    const list = Array.isArray(value) ? value : [value];
    return list.map(
      (item, index) =>
        new ConfigPart(
          item,
          Array.isArray(value) ? `${this.place}[${index}]` : this.place,
        ),
    );
  }

  text(): string {
    const { value } = this;
    if (typeof value !== 'string' || value.trim() === '')
      this.fail('must be a text');
    return value;
  }

  scalar(): Scalar {
    const { value } = this;
    if (!isScalar(value)) this.fail('must be a text, a number, true or false');
    return value;
  }

  flag(): boolean {
    const { value } = this;
    if (typeof value !== 'boolean') this.fail('must be true or false');
    return value;
  }

  word<Word extends string>(words: readonly Word[]): Word {
    const text = this.text();
    const word = words.find(each => each === text);
    if (word === undefined)
      this.fail(`must be one of ${words.join(', ')}, not ${text}`);
    return word;
  }
}
