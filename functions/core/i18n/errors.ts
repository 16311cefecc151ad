import type { ErrorCode } from '../errors.ts';
import type { Text } from '../kernel/text.ts';
import { AUDIT_TEXTS } from './errors-of-audit.ts';
import { AWARDS_TEXTS } from './errors-of-awards.ts';
import { COMPLIANCE_TEXTS } from './errors-of-compliance.ts';
import { DECISIONS_TEXTS } from './errors-of-decisions.ts';
import { EVENTS_TEXTS } from './errors-of-events.ts';
import { EVIDENCE_TEXTS } from './errors-of-evidence.ts';
import { PEOPLE_TEXTS } from './errors-of-people.ts';
import { WORK_TEXTS } from './errors-of-work.ts';

/** Said after an error whose issues are not all listed. */
export const MORE_ISSUES: Text = {
  'zh-CN': '此处只列前 {max} 处，另有 {more} 处未列，改正后再次提交即可看到。',
  en: 'The first {max} are listed here and {more} more are not; they show once these are corrected.',
};

/** What each error says: what is wrong and what to do. `{name}` is filled from the error's data. */
export const ERROR_TEXTS: Record<ErrorCode, Text> = {
  BODY_NOT_JSON: {
    'zh-CN': '请求体不是合法的 JSON，请检查引号、逗号和括号后重发。',
    en: 'The body is not valid JSON; check quotes, commas and brackets and send it again.',
  },
  BODY_NOT_UNICODE: {
    'zh-CN': '请求体不是 UTF-8 编码，请把文件或程序的编码改为 UTF-8 后重发。',
    en: 'The body is not in UTF-8; set the encoding of your file or program to UTF-8 and send it again.',
  },
  CHARSET_UNSUPPORTED: {
    'zh-CN': '不接受“{charset}”编码，请以 UTF-8 提交：Content-Type: application/json; charset=utf-8。',
    en: 'The encoding "{charset}" is not taken; send UTF-8: Content-Type: application/json; charset=utf-8.',
  },
  BODY_MISSING: { 'zh-CN': '缺少请求体，请以 JSON 对象提交。', en: 'The body is missing; send a JSON object.' },
  BODY_TOO_DEEP: {
    'zh-CN': '请求体嵌套超过 {max} 层，请按表单结构提交。',
    en: 'The body is nested deeper than {max} levels; send it in the shape of the form.',
  },
  BODY_TOO_LARGE: {
    'zh-CN': '请求体超过 {max} 字节，请减少明细行数或分次提交。',
    en: 'The body exceeds {max} bytes; send fewer lines or several requests.',
  },
  FACTS_TOO_LARGE: {
    'zh-CN': '事实（含明细）共 {bytes} 字节，最多 {max} 字节（每个汉字 3 字节）：请缩短明细名称，或分成几份申请。',
    en: 'The facts, their lines included, take {bytes} bytes, at most {max} (3 for a Chinese character): shorten the names of the lines or make several requests.',
  },
  RECORD_TOO_LARGE: {
    'zh-CN':
      '一条记录须存 {bytes} 字节（含为其后续环节预留的 {room} 字节），最多 {max} 字节：请缩短意见和名称、减少名单或附带的内容后重试；退回已放不下的，可驳回或撤回。',
    en: 'One record would take {bytes} bytes ({room} of them kept for its remaining steps), at most {max}: shorten comments and names or send fewer lines; where no further round fits, reject or withdraw it.',
  },
  TRANSACTION_TOO_LARGE: {
    'zh-CN': '本次须同时写入 {count} 项、{bytes} 字节，最多 {countMax} 项、{max} 字节：请分几次提交。',
    en: 'This call would write {count} things of {bytes} bytes at once, at most {countMax} and {max} bytes: send it in several calls.',
  },
  ANSWER_TOO_LARGE: {
    'zh-CN':
      '答复超过 {max} 字节，未发出；请减小 limit、缩短期间或增加筛选条件后再查（可用参数见 GET /v1/openapi.json）。',
    en: 'The answer exceeds {max} bytes and was not sent; ask for less: a smaller limit, a shorter period or more filters (see GET /v1/openapi.json).',
  },
  CONTENT_TYPE_UNSUPPORTED: {
    'zh-CN': '请以 Content-Type: application/json 提交。',
    en: 'Send the body as Content-Type: application/json.',
  },
  FIELD_FORBIDDEN: {
    'zh-CN': '字段名“{name}”不允许使用，请删除。',
    en: 'The field name "{name}" is not allowed; remove it.',
  },
  FIELD_UNKNOWN: {
    'zh-CN': '没有这个字段，请删除或改正名称。',
    en: 'There is no such field; remove it or correct its name.',
  },
  FIELD_MISSING: { 'zh-CN': '缺少此项，请补填。', en: 'This is missing; fill it in.' },
  FIELD_REPEATED: {
    'zh-CN': '同一对象里此项写了不止一次，无法判断以哪一个为准，请只保留一个。',
    en: 'This member stands more than once in its object, and which one counts is unclear; keep one of them.',
  },
  FIELD_TYPE: { 'zh-CN': '此项应为{expected}，请改正。', en: 'This should be {expected}; correct it.' },
  KIND_UNKNOWN: {
    'zh-CN': '没有“{kind}”这一申请类型，可用类型见 GET /v1/kinds。',
    en: 'There is no kind "{kind}"; see GET /v1/kinds.',
  },
  KIND_ELSEWHERE: {
    'zh-CN': '“{kind}”不在此处判断，请改用 {where}。',
    en: '"{kind}" is not judged here; use {where}.',
  },
  DAY_INVALID: {
    'zh-CN': '“{value}”不是日历上的日期，请按 2021-06-14 的格式填写。',
    en: '"{value}" is no day of the calendar; write it like 2021-06-14.',
  },
  INSTANT_INVALID: {
    'zh-CN': '“{value}”不是有效时刻，请按 2020-12-31T16:00:00Z 的格式填写。',
    en: '"{value}" is no instant; write it like 2020-12-31T16:00:00Z.',
  },
  DAY_OR_INSTANT: {
    'zh-CN': '请填写 occurredOn（日期）或 occurredAt（时刻）其中一项。',
    en: 'Give either occurredOn (a day) or occurredAt (an instant), one of the two.',
  },
  FACT_UNKNOWN: {
    'zh-CN': '没有“{name}”这一事实，可填项见 GET /v1/kinds/{kind}。',
    en: 'There is no fact "{name}"; see GET /v1/kinds/{kind}.',
  },
  FACT_NOT_ACCEPTED: {
    'zh-CN': '“{name}”不由“{kind}”的申请人填写，请删除。',
    en: '"{name}" is not stated in a request of kind {kind}; remove it.',
  },
  FACT_TYPE: { 'zh-CN': '类型不对，应为 {expected}。', en: 'The type is wrong; it should be {expected}.' },
  NUMBER_NOT_WHOLE: {
    'zh-CN': '{value} 不是整数；金额请以分为单位填整数，人数填整数。',
    en: '{value} is not whole; give money in whole fen and counts as integers.',
  },
  NUMBER_NOT_PLAIN: {
    'zh-CN': '数字请用普通整数写法，不用小数点或科学计数法；金额以分为单位。',
    en: 'Write the number in plain digits, without a point or an exponent; money is in fen.',
  },
  NUMBER_AS_TEXT: {
    'zh-CN': '“{value}”是文字，请填不带引号的整数。',
    en: '"{value}" is a text; give an integer without quotes.',
  },
  NUMBER_FULL_WIDTH: {
    'zh-CN': '“{value}”含全角数字，请改用半角整数，不带引号。',
    en: '"{value}" has full-width digits; use plain ASCII digits without quotes.',
  },
  NUMBER_TOO_SMALL: {
    'zh-CN': '{value} 小于 {min}，请填 {min} 或更大的整数。',
    en: '{value} is below {min}; give {min} or more.',
  },
  NUMBER_TOO_LARGE: {
    'zh-CN': '数字超过 {max}，请核对单位（金额以分计）。',
    en: 'The number exceeds {max}; check the unit (money is in fen).',
  },
  CHOICE_UNKNOWN: {
    'zh-CN': '“{value}”不在可选项内，可选：{choices}。',
    en: '"{value}" is no choice; choose one of {choices}.',
  },
  CHOICE_REPEATED: { 'zh-CN': '“{value}”重复，请只保留一项。', en: '"{value}" is repeated; keep one.' },
  TEXT_TOO_LONG: { 'zh-CN': '文字超过 {max} 字，请缩短。', en: 'The text exceeds {max} characters; shorten it.' },
  TEXT_EMPTY: { 'zh-CN': '文字为空，请填写或删除此项。', en: 'The text is empty; fill it in or leave it out.' },
  TEXT_CONTROL: {
    'zh-CN': '文字含不可见控制字符，请重新输入。',
    en: 'The text holds invisible control characters; type it again.',
  },
  LINES_TOO_MANY: {
    'zh-CN': '明细超过 {max} 行，请合并或分次提交。',
    en: 'There are more than {max} lines; merge them or send several requests.',
  },
  QUERY_INVALID: {
    'zh-CN': '查询参数 {name} 的值“{value}”无效，应为：{expected}。',
    en: 'The query parameter {name} cannot be "{value}"; it takes: {expected}.',
  },
  QUERY_UNKNOWN: {
    'zh-CN': '没有查询参数“{name}”，可用的有：{names}。',
    en: 'There is no query parameter "{name}"; there are: {names}.',
  },
  QUERY_NOT_TAKEN: {
    'zh-CN': '此接口不接受查询参数，请去掉“{name}”。',
    en: 'This call takes no query parameter; leave out "{name}".',
  },
  QUERY_TOGETHER: {
    'zh-CN': '查询参数 {name} 与 {other} 都是限定时间的，请只用其一。',
    en: 'The query parameters {name} and {other} both say a time; use one of them.',
  },
  QUERY_REPEATED: {
    'zh-CN': '查询参数“{name}”出现了多次：每个参数只写一次。',
    en: 'The query parameter "{name}" is given more than once; give each once.',
  },
  TEXT_HALF: {
    'zh-CN': '文字含不完整的字符（单独的 UTF-16 代理项），请重新输入这段文字。',
    en: 'The text holds half a character (a lone UTF-16 surrogate); type it again.',
  },
  ID_INVALID: {
    'zh-CN': '路径中的 {name} 超过 {max} 个字符：请核对地址。',
    en: 'The {name} in the path is longer than {max} characters; check the address.',
  },
  CURSOR_INVALID: {
    'zh-CN': '翻页游标无效，请从第一页重新查询。',
    en: 'The cursor is not valid; start again from the first page.',
  },
  IDEMPOTENCY_KEY_MISSING: {
    'zh-CN': '缺少 Idempotency-Key 请求头，请为每次提交生成一个唯一值（如 UUID），重试时沿用。',
    en: 'The Idempotency-Key header is missing; make a unique value (a UUID) for each submission and keep it when you retry.',
  },
  IDEMPOTENCY_KEY_INVALID: {
    'zh-CN': 'Idempotency-Key 应为 8 至 128 个字母、数字、“-”、“_”、“.”、“:”。',
    en: 'Idempotency-Key takes 8 to 128 letters, digits, "-", "_", "." or ":".',
  },
  INPUT_INVALID: {
    'zh-CN': '有 {count} 处填写不对，请按 errors 逐项改正后重发。',
    en: '{count} thing(s) are wrong; correct each in errors and send it again.',
  },
  TOKEN_MISSING: {
    'zh-CN': '未登录，请携带 Authorization: Bearer 令牌。',
    en: 'You are not signed in; send an Authorization: Bearer token.',
  },
  CLAIMS_INVALID: {
    'zh-CN':
      '令牌缺少 sub、unionId 或 roles，或者它们不是 1 至 255 个字符的文本（unionId 须为小写字母、数字和连字符，不能只写一个数），请重新登录或联系管理员。',
    en: 'The token lacks sub, unionId or roles, or they are no texts of 1 to 255 characters (unionId: small letters, digits and hyphens, and not a mere number); sign in again or ask an administrator.',
  },
  ROLE_NOT_ALLOWED: {
    'zh-CN': '您的角色不能执行此操作，需要：{roles}。',
    en: 'Your role may not do this; it takes one of {roles}.',
  },
  ROUTE_NOT_FOUND: {
    'zh-CN': '没有这个接口，见 GET /v1/openapi.json。',
    en: 'There is no such route; see GET /v1/openapi.json.',
  },
  METHOD_NOT_ALLOWED: {
    'zh-CN': '该路径不支持此方法，可用：{allow}。',
    en: 'This path does not take that method; it takes {allow}.',
  },
  FILE_NOT_FOUND: {
    'zh-CN': '规则手册没有“{file}”这一文件，请打开 GET /rulebook。',
    en: 'The rule book has no file "{file}"; open GET /rulebook.',
  },
  REQUEST_NOT_FOUND: {
    'zh-CN': '没有编号为“{id}”的申请，请核对编号。',
    en: 'There is no request "{id}"; check the number.',
  },
  KIND_NOT_FOUND: {
    'zh-CN': '没有“{id}”这一申请类型，见 GET /v1/kinds。',
    en: 'There is no kind "{id}"; see GET /v1/kinds.',
  },
  REGULATION_NOT_FOUND: {
    'zh-CN': '没有“{id}”这一制度，见 GET /v1/regulations。',
    en: 'There is no regulation "{id}"; see GET /v1/regulations.',
  },
  RULE_NOT_FOUND: {
    'zh-CN': '没有“{id}”这一规则，见 GET /v1/regulations。',
    en: 'There is no rule "{id}"; see GET /v1/regulations.',
  },
  RULESET_NOT_LOADED: {
    'zh-CN': '此结论依据规则集 {hash} 作出，该规则集不在存档中，不能据以展开过程；凭据本身不受影响。',
    en: 'The verdict was made with ruleset {hash}, which is not in the archive, so its trace cannot be shown. The receipt stands.',
  },
  IDEMPOTENCY_KEY_REUSED: {
    'zh-CN': '此 Idempotency-Key 已用于另一份内容，请为新的提交换一个值。',
    en: 'This Idempotency-Key was used with another body; use a new one for a new submission.',
  },
  LAW_NOT_HELD: {
    'zh-CN': '系统自 {from} 起收录“{kind}”的制度，不能判断 {day} 的事项，请人工办理。',
    en: 'The registry holds the law for {kind} from {from}; it cannot judge {day}. Decide this by hand.',
  },
  RULE_VIOLATION: {
    'zh-CN': '不合规：{count} 条规定未满足，未予受理。请按 verdict 中的整改建议修改后重新提交。',
    en: 'Non-compliant: {count} provision(s) are not met, nothing was recorded. Follow the remedies in verdict and submit again.',
  },
  STORE_UNAVAILABLE: {
    'zh-CN': '数据库暂时不可用，请稍后用同一 Idempotency-Key 重试，不会重复办理。',
    en: 'The database is not available; retry later with the same Idempotency-Key.',
  },
  STORE_BUSY: {
    'zh-CN': '数据库繁忙，请稍后用同一 Idempotency-Key 重试。',
    en: 'The database is busy; retry shortly with the same Idempotency-Key.',
  },
  WRITE_UNCONFIRMED: {
    'zh-CN':
      '处理超时，结果尚未确认：本次写入可能已经生效。请用同一 Idempotency-Key 和同样的内容再发一次，即可得知结果，不会重复办理。',
    en: 'The time ran out before the result was known: the write may have happened. Send the same call again with the same Idempotency-Key: it answers what became of it, and nothing is done twice.',
  },
  TIMED_OUT: {
    'zh-CN': '处理超时，本次查询没有改动任何内容：请稍后重试，或缩小范围（如减小 limit、缩短期间）。',
    en: 'The time ran out; this call changes nothing. Try again shortly, or ask for less at a time (a smaller limit, a shorter period).',
  },
  INTERNAL: {
    'zh-CN': '系统内部错误，请把 traceId 告知管理员；可用同一 Idempotency-Key 重试。',
    en: 'Something went wrong inside; tell an administrator the traceId. A retry with the same Idempotency-Key is safe.',
  },
  PARAMETER_NOT_FOUND: {
    'zh-CN': '没有“{id}”这一标准，见 GET /v1/parameters。',
    en: 'There is no parameter "{id}"; see GET /v1/parameters.',
  },
  CONFIRMATION_NOT_FOUND: {
    'zh-CN': '没有编号为“{id}”的标准确认，见 GET /v1/confirmations。',
    en: 'There is no confirmation "{id}"; see GET /v1/confirmations.',
  },
  CONFIRMATION_DECIDED: {
    'zh-CN': '这项标准确认已经处理，不能再次批准；如需更改，请重新提出。',
    en: 'This confirmation has been decided; propose a new one to change it.',
  },
  SAME_STEWARD: {
    'zh-CN': '提出人不能批准自己的确认，请由另一位制度管理员批准。',
    en: 'The steward who proposed it may not approve it; another steward must.',
  },
  VALUE_LOOSENS: {
    'zh-CN':
      '“{limit}”拟定为 {proposed}，宽于自 {day} 起施行的上级标准 {value}（{document}）：本单位只能收紧，不能放宽。请改为不宽于该标准的数值。',
    en: '{proposed} for "{limit}" is looser than {value}, in force from {day} by {document}: a union may tighten, never loosen. Propose a value that is no looser.',
  },
  VALUE_NOT_AS_HELD: {
    'zh-CN':
      '国家和本省的标准只能按原样确认：“{limit}”现登记为 {value}，自 {day} 起（{document}），与拟定的 {proposed} 或日期不符。核对原文后按登记的数值和日期确认；原文不同的，请告知产品维护者更正登记；本单位自己的标准请用 level: department。',
    en: 'Values of the nation and of the province are confirmed only as they stand: "{limit}" is held as {value} from {day} by {document}, which is not {proposed} from the day you gave. Confirm that value and day once you have read the text; if the text differs, tell whoever maintains the product; for the union\'s own value use level: department.',
  },
  VALUE_NOT_HELD: {
    'zh-CN':
      '“{limit}”在这一层级没有登记任何数值，工会不能自行为国家或省制定标准；本单位自己的标准请用 level: department，见到上级原文的请告知产品维护者登记。',
    en: 'Nothing is held for "{limit}" at this level, and a union makes no law for the nation or a province; for its own value use level: department, and tell whoever maintains the product of a text above it.',
  },
  VALUE_OTHER_PROVINCE: {
    'zh-CN':
      '本单位属 {province}，不能确认 {other} 的标准：外省标准不约束本单位。请确认国家、本省或本单位（level: department）的标准。',
    en: 'This union belongs to {province} and cannot confirm a value of {other}, which does not bind it; confirm one of the nation, of its province or its own (level: department).',
  },
  ...WORK_TEXTS,
  ...EVIDENCE_TEXTS,
  ...AUDIT_TEXTS,
  ...COMPLIANCE_TEXTS,
  ...EVENTS_TEXTS,
  ...DECISIONS_TEXTS,
  ...AWARDS_TEXTS,
  ...PEOPLE_TEXTS,
};
