import type { SealedFacts } from '../sealing/sensitive.ts';
import type { FundRequest } from './fund-request.ts';

/** Who reads: the person and the roles of their token. */
export interface Reader {
  readonly sub: string;
  readonly roles: readonly string[];
}

/** Roles that look at what others have handed in, to sign, pay or audit it. */
export const WHO_CHECKS = ['finance', 'auditor', 'chair', 'committee', 'admin'] as const;

export const isOneOf = ({ roles }: Reader, some: readonly string[]): boolean =>
  roles.some((role) => some.includes(role));

/** What is sealed of a request: for the officer who submitted it, finance, and the chair where the route leads there. */
export const readsSealed = ({ submittedBy, route }: FundRequest, { sub, roles }: Reader): boolean =>
  sub === submittedBy.sub ||
  roles.includes('finance') ||
  (roles.includes('chair') && route.some(({ role }) => role === 'chair'));

/** Who is paid, cared for, left out: for who made the request, who checks it, and whose turn it is or was. */
const readsPersons = ({ submittedBy, route }: FundRequest, reader: Reader): boolean =>
  reader.sub === submittedBy.sub ||
  isOneOf(reader, WHO_CHECKS) ||
  route.some(({ assignee, signedBy }) => assignee === reader.sub || signedBy?.sub === reader.sub);

/** That something is sealed, and not of whom: the kind of request alone would tell what it is. */
const withoutPerson = ({ concerns: _, ...note }: SealedFacts) => note;

/** A request without what says something of persons that the reader has no part in. */
export const requestFor = (request: FundRequest, reader: Reader) => {
  const { payee, refused, notGiven, dealings, sealed, ...rest } = request;
  return {
    ...rest,
    ...(readsPersons(request, reader)
      ? { payee, ...(refused && { refused }), ...(notGiven && { notGiven }), ...(dealings && { dealings }) }
      : dealings && { dealings: { ...dealings, benefit: null } }),
    ...(sealed && { sealed: readsSealed(request, reader) ? sealed : sealed.map(withoutPerson) }),
  };
};
