/**
 * Who sees which field of which answer: every GET of the contract, asked as each role, of one's own records and of
 * another's. Only this file says how an answer becomes field paths.
 */
import { ROLES, type Role } from '../../functions/core/approval/roles.ts';
import { ROUTES, type Route, routeKey } from '../../functions/handlers/routes.ts';
import { call, type Sent } from '../handlers/call.ts';
import { samplesOf } from './samples.ts';
import { claims, type Made, ME } from './world.ts';

/** One letter a role, in the order of the columns. */
export const LETTERS: Readonly<Record<Role, string>> = {
  member: 'm',
  officer: 'o',
  'women-officer': 'w',
  committee: 'c',
  scorer: 's',
  chair: 'h',
  finance: 'f',
  auditor: 'a',
  steward: 't',
  admin: 'd',
};

/** A call of a route, of records in some state. `own` names who they belong to where that is not officer-1. */
export interface Sample {
  readonly state?: string;
  readonly sent?: Sent;
  readonly own?: Readonly<Partial<Record<Role, string>>>;
}

/** Objects whose member names are data (a fact, a rule, a month …), not part of the contract's shape. */
const MAPS =
  /(^|\.)(facts|statuses|schema|properties|example|examples|byMonth|byInstitution|byDirection|byKind|byLevel|byStatus|byYear|levels|outcomes|halves)$/;

/** Facts of which not everybody who reads the answer reads all: each is a line of its own. */
const WHOLE = /^awards?(\[\])?\.facts$/;

/** Paths of everything in an answer: `request.route[].signedBy.sub`. A list, an object and an absent value are paths, too. */
export const fieldsOf = (value: unknown, path = ''): readonly string[] => {
  if (Array.isArray(value)) return value.length ? value.flatMap((one) => fieldsOf(one, `${path}[]`)) : [`${path}[]`];
  if (typeof value !== 'object' || value === null) return [path];
  if (MAPS.test(path) && !WHOLE.test(path)) return [`${path}.*`];
  return Object.entries(value).flatMap(([name, one]) => fieldsOf(one, path ? `${path}.${name}` : name));
};

interface Heard {
  readonly status: number;
  readonly fields: ReadonlySet<string>;
}

const hear = async (route: Route, { sent = {} }: Sample, sub: string, role: Role): Promise<Heard> => {
  const { status, body, headers } = await call(route.operation, { ...sent, claims: claims(sub, role) });
  const isJson = /\bjson\b/.test(String(headers['content-type']));
  const fields = Number(status) === 200 ? (isJson ? fieldsOf(body) : ['(a file)']) : [];
  return { status: Number(status), fields: new Set(fields) };
};

const lettersWhere = (heard: ReadonlyMap<Role, Heard>, is: (one: Heard) => boolean): string =>
  ROLES.map((role) => (is(heard.get(role) as Heard) ? LETTERS[role] : '-')).join('');

const STRANGER = 'stranger';

/** The lines of one sample: who is refused, then each field with those who see it. */
const linesOf = async (route: Route, sample: Sample): Promise<readonly string[]> => {
  const [own, others] = [new Map<Role, Heard>(), new Map<Role, Heard>()];
  for (const role of ROLES) {
    own.set(role, await hear(route, sample, sample.own?.[role] ?? ME, role));
    others.set(role, await hear(route, sample, STRANGER, role));
  }
  const columns = (is: (one: Heard) => boolean) => `${lettersWhere(own, is)}  ${lettersWhere(others, is)}`;
  const statuses = [...new Set([...own.values(), ...others.values()].map(({ status }) => status))].toSorted();
  const fields = [...new Set([...own.values(), ...others.values()].flatMap((one) => [...one.fields]))].toSorted();
  return [
    `## ${routeKey(route)}${sample.state ? ` (${sample.state})` : ''}`,
    ...statuses
      .filter((status) => status !== 200)
      .map((status) => `${columns((one) => one.status === status)}  = ${status}`),
    ...fields.map((field) => `${columns((one) => one.fields.has(field))}  ${field}`),
    '',
  ];
};

export const SAID_OF_LAW = 'everybody  the law itself, nothing of anybody';

const HEAD = `Who sees which field of which GET: the first column of one's own records, the second of another's.
${ROLES.map((role) => `${LETTERS[role]} ${role}`).join(', ')}; = 403: refused with that status.
A field that is not here fails the test: say by whom it may be seen, write the file with "npm run matrix:reads", read the difference.
`;

/** The whole matrix, one field a line. Routes whose answers concern nobody are named only: they are the law itself. */
export const matrixOf = async (made: Made): Promise<string> => {
  const samples = samplesOf(made);
  const lines: string[] = [HEAD];
  for (const route of ROUTES.filter(({ method }) => method === 'GET')) {
    const found = samples[route.operation];
    if (found === 'law') lines.push(`## ${routeKey(route)}`, SAID_OF_LAW, '');
    else for (const sample of found ?? [{}]) lines.push(...(await linesOf(route, sample)));
  }
  return lines.join('\n');
};

/** Each line under its route. */
const linesUnderRoutes = (text: string): ReadonlySet<string> => {
  const lines = new Set<string>();
  let route = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('## ')) route = line.slice(3);
    else if (line && route) lines.add(`${route}: ${line}`);
  }
  return lines;
};

/** What differs from what was reviewed, a sentence each. */
export const changesOf = (reviewed: string, today: string): readonly string[] => {
  const [before, now] = [linesUnderRoutes(reviewed), linesUnderRoutes(today)];
  return [
    ...[...now].filter((line) => !before.has(line)).map((line) => `now ${line}`),
    ...[...before].filter((line) => !now.has(line)).map((line) => `no longer ${line}`),
  ];
};
