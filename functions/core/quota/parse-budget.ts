import { DomainError, type Issue } from '../errors.ts';
import { parseText } from '../facts/parse.ts';
import type { Adjustment } from './budget.ts';
import type { BudgetLine } from './ledger.ts';

type Body = Readonly<Record<string, unknown>>;
const LINE_ID = /^[a-z0-9-]{2,40}$/;
const LINES_MAX = 60;
const FEN_MAX = 100_000_000_000_000;

const isObject = (value: unknown): value is Body =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isFen = (value: unknown) => Number.isSafeInteger(value) && Math.abs(value as number) <= FEN_MAX;
const wrong = (pointer: string, expected: string): Issue => ({ pointer, code: 'FIELD_TYPE', data: { expected } });

const refuseIf = (issues: readonly Issue[]): void => {
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
};

const strangers = (body: Body, fields: readonly string[]): readonly Issue[] =>
  Object.keys(body)
    .filter((key) => !fields.includes(key))
    .map((key) => ({ pointer: `/${key.slice(0, 40)}`, code: 'FIELD_UNKNOWN' }));

const textIssues = (value: unknown, pointer: string): readonly Issue[] => {
  const parsed = parseText(value, pointer);
  return 'issues' in parsed ? parsed.issues : [];
};

const lineIssues = (line: unknown, i: number): readonly Issue[] => {
  if (!isObject(line)) return [wrong(`/lines/${i}`, 'object')];
  return [
    ...(typeof line.id === 'string' && LINE_ID.test(line.id) ? [] : [wrong(`/lines/${i}/id`, 'a-z, 0-9, -')]),
    ...textIssues(line.label, `/lines/${i}/label`),
    ...textIssues(line.subject, `/lines/${i}/subject`),
    ...(isFen(line.grantedFen) && (line.grantedFen as number) >= 0 ? [] : [wrong(`/lines/${i}/grantedFen`, 'fen ≥ 0')]),
  ];
};

/** `{year, lines: [{id, label, subject, grantedFen}]}` of a new budget. @throws DomainError INPUT_INVALID */
export const parseBudget = (raw: unknown): { readonly year: number; readonly lines: readonly BudgetLine[] } => {
  const body = isObject(raw) ? raw : {};
  const { year, lines } = body;
  const isYear = Number.isInteger(year) && (year as number) >= 2015 && (year as number) <= 2100;
  const list = Array.isArray(lines) && lines.length >= 1 && lines.length <= LINES_MAX ? lines : null;
  refuseIf([
    ...strangers(body, ['year', 'lines']),
    ...(isYear ? [] : [wrong('/year', '2015–2100')]),
    ...(list ? list.flatMap(lineIssues) : [wrong('/lines', `1–${LINES_MAX}`)]),
  ]);
  const given = (list ?? []) as readonly Pick<BudgetLine, 'id' | 'label' | 'subject' | 'grantedFen'>[];
  const repeated = given.findIndex(({ id }, i) => given.findIndex((other) => other.id === id) < i);
  refuseIf(
    repeated < 0
      ? []
      : [{ pointer: `/lines/${repeated}/id`, code: 'CHOICE_REPEATED', data: { value: given[repeated]?.id ?? '' } }],
  );
  return {
    year: year as number,
    lines: given.map(({ id, label, subject, grantedFen }) => ({
      year: year as number,
      id,
      label,
      subject,
      grantedFen,
      freeFen: grantedFen,
      heldFen: 0,
      spentFen: 0,
    })),
  };
};

/** `{reason, changes: [{line, deltaFen}]}`. @throws DomainError INPUT_INVALID */
export const parseAdjustment = (raw: unknown, known: readonly BudgetLine[]): Pick<Adjustment, 'reason' | 'changes'> => {
  const body = isObject(raw) ? raw : {};
  const { reason, changes } = body;
  const list = Array.isArray(changes) && changes.length >= 1 && changes.length <= LINES_MAX ? changes : null;
  const ids = known.map(({ id }) => id);
  refuseIf([
    ...strangers(body, ['reason', 'changes']),
    ...textIssues(reason, '/reason'),
    ...(list ? [] : [wrong('/changes', `1–${LINES_MAX}`)]),
    ...(list ?? []).flatMap((change, i) => [
      ...(isObject(change) && ids.includes(change.line as string) ? [] : [wrong(`/changes/${i}/line`, ids.join(', '))]),
      ...(isObject(change) && isFen(change.deltaFen) && change.deltaFen !== 0
        ? []
        : [wrong(`/changes/${i}/deltaFen`, 'fen')]),
    ]),
  ]);
  return { reason: reason as string, changes: list as Adjustment['changes'] };
};

/** `{document}`: number or place of the minute, opinion or approval. @throws DomainError INPUT_INVALID */
export const parseDocument = (raw: unknown): string => {
  const body = isObject(raw) ? raw : {};
  refuseIf([...strangers(body, ['document']), ...textIssues(body.document, '/document')]);
  return body.document as string;
};
