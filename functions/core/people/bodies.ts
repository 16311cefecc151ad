/** The bodies of every call about people: code and contract read the same. */
import { ROLES } from '../approval/roles.ts';
import { choice, fields, leaf, list, matching, orElse, parsed, text } from '../kernel/schema.ts';
import { isMemberId } from '../member/parse-member.ts';
import type { StatedPerson } from './directory.ts';

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

/** @throws DomainError INPUT_INVALID, like all of this file */
export const parsePerson = (body: unknown): StatedPerson => parsed(PERSON, body);
export const parseEnding = (body: unknown) => parsed(ENDING, body);
export const parseProxyConfirmation = (body: unknown): string | null => parsed(PROXY_CONFIRMATION, body ?? {}).evidence;
