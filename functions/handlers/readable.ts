/** What every call is held to before an operation sees it, in one place: whole characters, ids that fit, names once. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { DomainError, type Issue } from '../core/errors.ts';
import { pointerPart } from '../core/kernel/pointer.ts';

type Event = Pick<APIGatewayProxyEventV2, 'pathParameters' | 'queryStringParameters' | 'rawQueryString' | 'headers'>;
type Texts = Readonly<Record<string, string | undefined>>;

/** As long as a subject of OpenID Connect may be; percent-encoded in full it still fits the shorter of a key's halves. */
export const ID_MAX = 255;

/** Half a character (a lone surrogate) has no UTF-8: it can be neither hashed nor stored nor sent back. */
const halves = (texts: Texts, pointerOf: (name: string) => string): readonly Issue[] =>
  Object.entries(texts).flatMap(([name, text = '']) =>
    name.isWellFormed() && text.isWellFormed() ? [] : [{ pointer: pointerOf(name).toWellFormed(), code: 'TEXT_HALF' }],
  );

const idIssues = (ids: Texts): readonly Issue[] =>
  Object.entries(ids).flatMap(([name, id = '']) =>
    id.length <= ID_MAX ? [] : [{ pointer: `/${name}`, code: 'ID_INVALID', data: { name, max: ID_MAX } }],
  );

/** A gateway joins the values of a repeated name by commas, which no parameter of ours takes apart again. */
const repeatedNames = (query: string): readonly Issue[] => {
  const names = [...new URLSearchParams(query).keys()];
  const twice = new Set(names.filter((name, i) => names.indexOf(name) < i));
  return [...twice].map((name) => ({
    pointer: `/${pointerPart(name.slice(0, 40))}`,
    code: 'QUERY_REPEATED',
    data: { name: name.slice(0, 40) },
  }));
};

/** @throws DomainError INPUT_INVALID with TEXT_HALF, ID_INVALID, QUERY_REPEATED */
export const checkReadable = (event: Event): void => {
  const { pathParameters = {}, queryStringParameters = {}, rawQueryString = '', headers = {} } = event;
  const issues = [
    ...halves(pathParameters, (name) => `/${name}`),
    ...halves(queryStringParameters, (name) => `/${pointerPart(name)}`),
    ...halves(headers, (name) => name),
    ...idIssues(pathParameters),
    ...repeatedNames(rawQueryString),
  ];
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
};

/** Whether a JSON text may hold half a character: as it stands, or as an escape of its own. */
const mayHoldHalf = (json: string): boolean => !json.isWellFormed() || /\\u[dD][89a-fA-F]/.test(json);

const halvesIn = (value: unknown, pointer: string): readonly Issue[] => {
  if (typeof value === 'string') return value.isWellFormed() ? [] : [{ pointer, code: 'TEXT_HALF' }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]): readonly Issue[] => {
    const place = `${pointer}/${pointerPart(name)}`;
    return name.isWellFormed() ? halvesIn(one, place) : [{ pointer: place.toWellFormed(), code: 'TEXT_HALF' }];
  });
};

/** The same of every text of a body. @throws DomainError INPUT_INVALID with TEXT_HALF at each place */
export const checkWhole = (json: string, value: unknown): void => {
  const issues = mayHoldHalf(json) ? halvesIn(value, '') : [];
  if (issues.length) throw new DomainError('INPUT_INVALID', { issues });
};
