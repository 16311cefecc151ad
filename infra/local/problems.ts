import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** What goes wrong before a handler is reached. Codes are the contract; the sentences may change. */
const PROBLEMS = {
  PATH_INVALID: {
    status: 400,
    title: 'The path cannot be read',
    'zh-CN': '路径中的百分号编码有误：请按 UTF-8 对每一段做 URL 编码后重试。',
    en: 'The path is not percent-encoded correctly: encode each segment as UTF-8 and try again.',
  },
  TOKEN_REQUEST_INVALID: {
    status: 400,
    title: 'The token request is not valid',
    'zh-CN': '令牌申请有误：请按 errors 中的说明改正 sub、name、roles、unionId 后重试。',
    en: 'The token request is not valid: correct sub, name, roles and unionId as errors says and try again.',
  },
  TOKEN_MISSING: {
    status: 401,
    title: 'A token is needed',
    'zh-CN': '未登录：请先取得令牌（本机：POST /local/tokens），并以 Authorization: Bearer <令牌> 发送。',
    en: 'Not signed in: obtain a token (locally POST /local/tokens) and send it as Authorization: Bearer <token>.',
  },
  TOKEN_INVALID: {
    status: 401,
    title: 'The token is not valid',
    'zh-CN': '令牌无效（签名、格式、签发者或受众不符）：请重新取得令牌（本机：POST /local/tokens）。',
    en: 'The token is not valid (signature, format, issuer or audience): obtain a new one (locally POST /local/tokens).',
  },
  TOKEN_EXPIRED: {
    status: 401,
    title: 'The token has expired',
    'zh-CN': '登录已过期：请重新取得令牌（本机：POST /local/tokens）后再试。',
    en: 'The token has expired: obtain a new one (locally POST /local/tokens) and try again.',
  },
  ORIGIN_NOT_ALLOWED: {
    status: 403,
    title: 'This page may not ask for local tokens',
    'zh-CN': '本机令牌只发给本机的页面与命令行：请从 http://127.0.0.1 打开页面后重试。',
    en: 'Local tokens are for pages and tools of this machine: open the page from http://127.0.0.1 and try again.',
  },
  TICKET_REFUSED: {
    status: 403,
    title: 'The address does not open',
    'zh-CN': '文件地址无效或已过期：请重新取得上传或下载地址。',
    en: 'The address of the file is not valid or has expired: ask for a new one.',
  },
  UPLOAD_NOT_AS_ANNOUNCED: {
    status: 400,
    title: 'Not the file that was announced',
    'zh-CN': '上传的内容与登记的大小或 SHA-256 不符：请上传原文件，或重新登记。',
    en: 'What was sent has another size or SHA-256 than announced: send the original file, or announce it anew.',
  },
  ROUTE_NOT_FOUND: {
    status: 404,
    title: 'There is no such route',
    'zh-CN': '没有这个接口：请对照 GET /v1/openapi.json 检查路径。',
    en: 'There is no such route: compare the path with GET /v1/openapi.json.',
  },
  METHOD_NOT_ALLOWED: {
    status: 405,
    title: 'The method is not allowed here',
    'zh-CN': '该路径不支持此方法：请改用响应头 Allow 中列出的方法。',
    en: 'This path does not take that method: use one that the Allow header names.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    title: 'The body is too large',
    'zh-CN': '请求正文超过 10 MB：请缩小附件或分批提交。',
    en: 'The body is larger than 10 MB: send less at a time.',
  },
  INTERNAL_ERROR: {
    status: 500,
    title: 'Something went wrong here',
    'zh-CN': '服务内部出错：请稍后重试；若仍失败，请把 traceId 告诉管理员。',
    en: 'Something went wrong here: try again later and, if it still fails, give the traceId to an administrator.',
  },
  HEADERS_TOO_LARGE: {
    status: 431,
    title: 'The headers are too large',
    'zh-CN': '请求行与请求头合计超过 10,240 字节（与 API 网关的限制相同）：请缩短地址、令牌或其他请求头后重试。',
    en: 'Request line and headers are larger than 10,240 bytes, which is what the API gateway takes: shorten address, token or other headers.',
  },
  REQUEST_UNREADABLE: {
    status: 400,
    title: 'This is not an HTTP request',
    'zh-CN': '收到的字节不是 HTTP 请求：请用 HTTP/1.1 发送。',
    en: 'The bytes are no HTTP request: send HTTP/1.1.',
  },
  REQUEST_TOO_SLOW: {
    status: 408,
    title: 'The request took too long to arrive',
    'zh-CN': '请求没有及时发送完：请检查网络后重试。',
    en: 'The request did not arrive in time: check the network and try again.',
  },
  HANDLER_TIMED_OUT: {
    status: 504,
    title: 'The service took too long',
    'zh-CN':
      '处理超时，结果尚未确认：写入可能已经生效。请用同一 Idempotency-Key 和同样的内容再发一次，即可得知结果，不会重复办理。',
    en: 'The service took too long and the result is not known: a write may have happened. Send the same call again with the same Idempotency-Key: it answers what became of it, and nothing is done twice.',
  },
} as const;

export type LocalProblemCode = keyof typeof PROBLEMS;
export type Language = 'zh-CN' | 'en';

export interface ProblemError {
  readonly pointer: string;
  readonly code: string;
  readonly message: string;
}

export interface ProblemContext {
  readonly language: Language;
  readonly traceId: string;
  readonly errors?: readonly ProblemError[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** RFC 9457. The only place where this server puts a failure into words; a stack never gets here. */
export function problem(code: LocalProblemCode, context: ProblemContext): APIGatewayProxyStructuredResultV2 {
  const { status, title, ...texts } = PROBLEMS[code];
  const body = {
    type: `https://union-rules.example/problems/${code.toLowerCase().replaceAll('_', '-')}`,
    title,
    status,
    detail: texts[context.language],
    code,
    errors: context.errors ?? [],
    traceId: context.traceId,
  };
  const headers: Record<string, string> = {
    ...context.headers,
    'content-type': 'application/problem+json; charset=utf-8',
    'content-language': context.language,
    'cache-control': 'no-store',
  };
  if (status >= 503) headers['retry-after'] = '2';
  if (status === 401)
    headers['www-authenticate'] = code === 'TOKEN_MISSING' ? 'Bearer' : 'Bearer error="invalid_token"';
  return { statusCode: status, headers, body: JSON.stringify(body) };
}

/** The first of our languages by the caller's preference; Chinese when nothing fits. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '').split(',').map((entry) => {
    const [tag = '', ...parameters] = entry.trim().toLowerCase().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find((q) => q !== undefined);
    return { tag, weight: weight === undefined ? 1 : Number(weight) };
  });
  const ours = wanted.filter(({ tag, weight }) => /^(zh|en)(-|$)/.test(tag) && weight > 0);
  ours.sort((a, b) => b.weight - a.weight);
  return ours[0]?.tag.startsWith('en') ? 'en' : 'zh-CN';
}
