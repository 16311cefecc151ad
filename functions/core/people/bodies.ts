/** The bodies of every call about people: code and contract read the same. */
import { ROLES } from '../approval/roles.ts';
import { addMonths, type Day, parseDay } from '../kernel/day.ts';
import {
  choice,
  fields,
  isObject,
  leaf,
  list,
  matching,
  orElse,
  parsed,
  type Schema,
  text,
  textAsWritten,
  whenLeftOut,
} from '../kernel/schema.ts';
import { expecting, oneOf, toldAlways } from '../kernel/schema-expected.ts';
import { isMemberId } from '../member/bodies.ts';
import type { StatedPerson } from './directory.ts';
import { MONTHS_MAX, type StatedProxy } from './proxy.ts';

const SUB_MAX = 100;
const NAME_MAX = 60;
const REASON_MAX = 1_000;

/** As the issuer of tokens names somebody: any text without control characters. */
const sub = leaf<string>({ type: 'string', minLength: 1, maxLength: SUB_MAX }, (raw) =>
  typeof raw === 'string' && raw.length > 0 && raw.length <= SUB_MAX && /^\P{Cc}+$/u.test(raw) && raw.isWellFormed()
    ? { value: raw }
    : { code: 'FIELD_TYPE', data: { expected: 'sub' } },
);
const memberId = leaf<string>({ type: 'string' }, (raw) =>
  isMemberId(raw) ? { value: raw } : { code: 'FIELD_TYPE', data: { expected: 'id' } },
);
const roles = list(choice(ROLES), ROLES.length, 1).transform((all) => ROLES.filter((role) => all.includes(role)));

/** A person, by a paper that shows it: a minute of an election, a letter of appointment. */
export const PERSON = fields({
  sub,
  name: text(NAME_MAX),
  memberId: orElse(memberId, null),
  roles,
  document: text(),
});

/** Without `roles` all of them end. */
export const ENDING = fields({ roles: orElse(roles, null), reason: text(REASON_MAX) });

/** Evidence of the document, where somebody else than the principal confirms. */
export const PROXY_CONFIRMATION = fields({ evidence: orElse(matching(/^E-[A-Z0-9]{5,20}$/, 'E-…'), null) });

const DAY = { type: 'string', format: 'date' };
/** Where it is not known from when, nobody can say until when. */
const unread: Schema<Day> = whenLeftOut(
  leaf(DAY, (raw) => ({ value: raw as Day })),
  '' as Day,
);
const isSub = (raw: unknown) => typeof raw === 'string' && raw.length > 0 && raw.length <= SUB_MAX;
const grantSub = (expected: string, is: (raw: unknown) => boolean) =>
  toldAlways(expecting<string>({ type: 'string', minLength: 1, maxLength: SUB_MAX }, expected, is));

/**
 * From today at the earliest, for a year at the most; from today where no day is named. Who may be the deputy and when it
 * ends depends on `stated`, what is said of the rest.
 */
export const proxyBody = (today: Day, stated: { readonly principal?: unknown; readonly from?: unknown } = {}) => {
  const { principal, from = today } = stated;
  const begins = parseDay(from);
  const first = begins && begins >= today ? begins : null;
  const latest = first && addMonths(first, MONTHS_MAX);
  const isEnd = (raw: unknown) => {
    const last = parseDay(raw);
    return first !== null && last !== null && last >= first && last <= `${latest}`;
  };
  return fields({
    principal: grantSub('sub', isSub),
    deputy: grantSub('sub ≠ principal', (raw) => isSub(raw) && raw !== principal),
    role: toldAlways(oneOf(ROLES)),
    from: whenLeftOut(
      expecting<Day>(DAY, `YYYY-MM-DD ≥ ${today}`, () => first !== null),
      today,
    ),
    to: first === null ? unread : toldAlways(expecting<Day>(DAY, `YYYY-MM-DD ≥ from, ≤ ${latest}`, isEnd)),
    document: textAsWritten,
  });
};

/** @throws DomainError INPUT_INVALID, like all of this file */
export const parsePerson = (body: unknown): StatedPerson => parsed(PERSON, body);
export const parseEnding = (body: unknown) => parsed(ENDING, body);
export const parseProxyConfirmation = (body: unknown): string | null => parsed(PROXY_CONFIRMATION, body ?? {}).evidence;

/** A proxy as it is granted. */
export const parseProxy = (raw: unknown, today: Day): StatedProxy => {
  const body = isObject(raw) ? raw : {};
  return parsed(proxyBody(today, body), body);
};
