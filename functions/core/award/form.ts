import { DomainError, type Issue } from '../errors.ts';
import { parseText } from '../facts/parse.ts';
import { parseDay } from '../kernel/day.ts';
import { pointerPart } from '../kernel/pointer.ts';
import { shown } from '../kernel/stated-text.ts';

type Body = Readonly<Record<string, unknown>>;
/** What is wrong with a value at a place; nothing when it is as it should be. */
export type Check = (value: unknown, pointer: string) => readonly Issue[];

export const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wrong = (pointer: string, expected: string): readonly Issue[] => [
  { pointer, code: 'FIELD_TYPE', data: { expected } },
];

export const text: Check = (value, pointer) => {
  const parsed = parseText(value, pointer);
  return 'issues' in parsed ? parsed.issues : [];
};
export const dayText: Check = (value, pointer) =>
  parseDay(value) ? [] : [{ pointer, code: 'DAY_INVALID', data: { value: shown(value) } }];
export const yes: Check = (value, pointer) => (typeof value === 'boolean' ? [] : wrong(pointer, 'true / false'));
export const whole =
  (min: number, max: number): Check =>
  (value, pointer) =>
    Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max
      ? []
      : wrong(pointer, `${min}–${max}`);
export const oneOf =
  (choices: readonly string[]): Check =>
  (value, pointer) =>
    choices.includes(value as string) ? [] : wrong(pointer, choices.join(', '));
export const object: Check = (value, pointer) => (isObject(value) ? [] : wrong(pointer, 'object'));
export const listOf =
  (check: Check, min: number, max: number): Check =>
  (value, pointer) =>
    Array.isArray(value) && value.length >= min && value.length <= max
      ? value.flatMap((one, i) => check(one, `${pointer}/${i}`))
      : wrong(pointer, `${min}–${max}`);

export interface Fields {
  readonly required?: Readonly<Record<string, Check>>;
  readonly optional?: Readonly<Record<string, Check>>;
}

export const formIssues = (body: unknown, { required = {}, optional = {} }: Fields, at = ''): readonly Issue[] => {
  if (!isObject(body)) return wrong(at, 'object');
  const known = { ...required, ...optional };
  return [
    ...Object.keys(body)
      .filter((key) => !Object.hasOwn(known, key))
      .map((key): Issue => ({ pointer: `${at}/${pointerPart(key)}`, code: 'FIELD_UNKNOWN' })),
    ...Object.keys(required)
      .filter((key) => body[key] === undefined)
      .map((key): Issue => ({ pointer: `${at}/${key}`, code: 'FIELD_MISSING' })),
    ...Object.entries(known).flatMap(([key, check]) =>
      body[key] === undefined || (body[key] === null && !Object.hasOwn(required, key))
        ? []
        : check(body[key], `${at}/${key}`),
    ),
  ];
};

/** What is stated over what stands where nothing is: null is the same as nothing. */
export const statedOver = <T extends object>(otherwise: T, stated: Partial<T>): T => ({
  ...otherwise,
  ...Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== null)),
});

/** The body, once it is of the form. @throws DomainError INPUT_INVALID with everything that is wrong */
export const takeForm = <T>(body: unknown, fields: Fields): T => {
  const issues = formIssues(body, fields);
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  return body as T;
};
