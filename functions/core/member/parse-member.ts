import { DomainError, type Issue } from '../errors.ts';
import { parseText } from '../facts/parse.ts';
import { parseDay } from '../kernel/day.ts';
import { pointerPart } from '../kernel/pointer.ts';
import { shown } from '../kernel/stated-text.ts';
import type { Member, Transfer } from './member.ts';

type Body = Readonly<Record<string, unknown>>;
const FIELDS = ['id', 'name', 'department', 'joinedOn', 'leftOn', 'retiredOn', 'duesPaidThrough', 'transfers'] as const;
const TRANSFER_FIELDS = ['category', 'year', 'amountFen', 'hasSheet'];
const TRANSFERS_MAX = 10;
const MEMBER_ID = /^[A-Za-z0-9._:@|-]{1,64}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const FEN_MAX = 100_000_000_000_000;

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const isMemberId = (value: unknown): value is string => typeof value === 'string' && MEMBER_ID.test(value);
const isMonthText = (value: unknown) => typeof value === 'string' && MONTH.test(value);
const wrong = (pointer: string, expected: string): Issue => ({ pointer, code: 'FIELD_TYPE', data: { expected } });

const strangers = (body: Body, known: readonly string[], at: string): readonly Issue[] =>
  Object.keys(body)
    .filter((key) => !known.includes(key))
    .map((key) => ({ pointer: `${at}/${pointerPart(key)}`, code: 'FIELD_UNKNOWN' }));

const textIssues = (value: unknown, pointer: string): readonly Issue[] => {
  if (value === undefined) return [{ pointer, code: 'FIELD_MISSING' }];
  const parsed = parseText(value, pointer);
  return 'issues' in parsed ? parsed.issues : [];
};

const dayIssues = (value: unknown, pointer: string, isRequired: boolean): readonly Issue[] => {
  if (value === undefined || value === null) return isRequired ? [{ pointer, code: 'FIELD_MISSING' }] : [];
  return parseDay(value) ? [] : [{ pointer, code: 'DAY_INVALID', data: { value: shown(value) } }];
};

const transferIssues = (raw: unknown, categories: readonly string[], pointer: string): readonly Issue[] => {
  if (!isObject(raw)) return [wrong(pointer, 'object')];
  const { category, year, amountFen, hasSheet } = raw;
  const isYear = Number.isInteger(year) && (year as number) >= 2015 && (year as number) <= 2100;
  const isFen = Number.isSafeInteger(amountFen) && (amountFen as number) >= 0 && (amountFen as number) <= FEN_MAX;
  return [
    ...strangers(raw, TRANSFER_FIELDS, pointer),
    ...(categories.includes(category as string) ? [] : [wrong(`${pointer}/category`, categories.join(', '))]),
    ...(isYear ? [] : [wrong(`${pointer}/year`, '2015–2100')]),
    ...(isFen ? [] : [wrong(`${pointer}/amountFen`, 'fen ≥ 0')]),
    ...(typeof hasSheet === 'boolean' ? [] : [wrong(`${pointer}/hasSheet`, 'true / false')]),
  ];
};

/** Days that cannot be so: nobody leaves or retires before they joined. */
const orderIssues = ({ joinedOn, leftOn, retiredOn }: Body, at: string): readonly Issue[] =>
  Object.entries({ leftOn, retiredOn })
    .filter(([, value]) => typeof value === 'string' && typeof joinedOn === 'string' && value < joinedOn)
    .map(([field]) => wrong(`${at}/${field}`, '≥ joinedOn'));

/** Everything wrong with a member as stated; `at` is where they stand, such as `/rows/12`. */
export const memberIssues = (raw: unknown, categories: readonly string[], at = ''): readonly Issue[] => {
  if (!isObject(raw)) return [wrong(at, 'object')];
  const { id, name, department, joinedOn, leftOn, retiredOn, duesPaidThrough, transfers = [] } = raw;
  const areTransfers = Array.isArray(transfers) && transfers.length <= TRANSFERS_MAX;
  const isMonth = duesPaidThrough === undefined || duesPaidThrough === null || isMonthText(duesPaidThrough);
  return [
    ...strangers(raw, FIELDS, at),
    ...(isMemberId(id) ? [] : [wrong(`${at}/id`, 'A-Z, a-z, 0-9, . _ : @ | -')]),
    ...textIssues(name, `${at}/name`),
    ...textIssues(department, `${at}/department`),
    ...dayIssues(joinedOn, `${at}/joinedOn`, true),
    ...dayIssues(leftOn, `${at}/leftOn`, false),
    ...dayIssues(retiredOn, `${at}/retiredOn`, false),
    ...orderIssues(raw, at),
    ...(isMonth ? [] : [wrong(`${at}/duesPaidThrough`, 'YYYY-MM')]),
    ...(areTransfers
      ? transfers.flatMap((one, i) => transferIssues(one, categories, `${at}/transfers/${i}`))
      : [wrong(`${at}/transfers`, `0–${TRANSFERS_MAX}`)]),
  ];
};

/** A member whose issues are none. */
export const toMember = (raw: Body): Member => {
  const { id, name, department, joinedOn, leftOn = null, retiredOn = null, duesPaidThrough = null } = raw;
  const transfers = ((raw.transfers ?? []) as readonly Transfer[]).map(({ category, year, amountFen, hasSheet }) => ({
    category,
    year,
    amountFen,
    hasSheet,
  }));
  return { id, name, department, joinedOn, leftOn, retiredOn, duesPaidThrough, transfers } as Member;
};

/** @throws DomainError INPUT_INVALID */
export const parseMember = (raw: unknown, categories: readonly string[]): Member => {
  const issues = memberIssues(raw, categories);
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
  return toMember(raw as Body);
};
