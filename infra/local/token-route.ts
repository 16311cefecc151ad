import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ROLES } from '../../functions/core/approval/roles.ts';
import { isLocalOrigin } from './cors.ts';
import type { LocalEvent } from './event.ts';
import { type Language, languageOf, type ProblemError, problem } from './problems.ts';
import type { TokenIssuer, TokenSubject } from './tokens.ts';

/** A route of the local server only: in the cloud the identity provider issues tokens. */
export const TOKEN_ROUTE = { method: 'POST', path: '/local/tokens' } as const;

const TEXTS = {
  JSON_INVALID: { 'zh-CN': '正文须为 JSON 对象。', en: 'The body must be a JSON object.' },
  REQUIRED: { 'zh-CN': '必填。', en: 'Required.' },
  TEXT_INVALID: { 'zh-CN': '须为 1 至 100 个字的文字。', en: 'Must be text of 1 to 100 characters.' },
  UNION_ID_INVALID: {
    'zh-CN': '须为 2 至 40 个小写字母、数字或连字符。',
    en: 'Must be 2 to 40 lower-case letters, digits or hyphens.',
  },
  ROLES_INVALID: {
    'zh-CN': `须为非空数组，取值：${ROLES.join('、')}。`,
    en: `Must be a non-empty array of: ${ROLES.join(', ')}.`,
  },
  KEY_UNKNOWN: { 'zh-CN': '没有这个字段。', en: 'There is no such field.' },
} as const;
type FindingCode = keyof typeof TEXTS;

const isText = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && [...value].length <= 100;
const isRoles = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((role) => (ROLES as readonly unknown[]).includes(role));
const isUnionId = (value: unknown): boolean => typeof value === 'string' && /^[a-z0-9-]{2,40}$/.test(value);

const FIELDS: Readonly<Record<string, readonly [(value: unknown) => boolean, FindingCode]>> = {
  sub: [isText, 'TEXT_INVALID'],
  name: [isText, 'TEXT_INVALID'],
  roles: [isRoles, 'ROLES_INVALID'],
  unionId: [isUnionId, 'UNION_ID_INVALID'],
};

/** Anyone at this machine may be anyone. A page from elsewhere, opened in its browser, may not. */
export async function issueToken(event: LocalEvent, issuer: TokenIssuer): Promise<APIGatewayProxyStructuredResultV2> {
  const language = languageOf(event.headers['accept-language']);
  const traceId = event.requestContext.requestId;
  const { origin } = event.headers;
  if (origin !== undefined && !isLocalOrigin(origin)) return problem('ORIGIN_NOT_ALLOWED', { language, traceId });
  const body = parseObject(event);
  const errors = body === null ? [finding('', 'JSON_INVALID', language)] : check(body, language);
  if (body === null || errors.length > 0) return problem('TOKEN_REQUEST_INVALID', { language, traceId, errors });
  const issued = await issuer.sign(body as unknown as TokenSubject);
  return {
    statusCode: 201,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(issued),
  };
}

/** All that is wrong, not the first thing only. */
function check(body: Record<string, unknown>, language: Language): ProblemError[] {
  const wrong = Object.entries(FIELDS).flatMap(([name, [isValid, code]]) => {
    if (!Object.hasOwn(body, name)) return [finding(`/${name}`, 'REQUIRED', language)];
    return isValid(body[name]) ? [] : [finding(`/${name}`, code, language)];
  });
  const unknown = Object.keys(body).filter((name) => !Object.hasOwn(FIELDS, name));
  const pointerTo = (name: string) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return [...wrong, ...unknown.map((name) => finding(pointerTo(name), 'KEY_UNKNOWN', language))];
}

const finding = (pointer: string, code: FindingCode, language: Language): ProblemError => ({
  pointer,
  code,
  message: TEXTS[code][language],
});

function parseObject(event: LocalEvent): Record<string, unknown> | null {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : event.body;
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}
