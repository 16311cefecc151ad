import type { Text } from '../kernel/text.ts';

/** What goes wrong with the directory of people, with proxies and with what is given to one person. */
export const PEOPLE_TEXTS = {
  PERSON_NOT_FOUND: {
    'zh-CN': '人员名录中没有“{id}”，见 GET /v1/people。',
    en: 'There is no {id} in the directory; see GET /v1/people.',
  },
  PERSON_NOT_KNOWN: {
    'zh-CN':
      '人员名录中没有以“{turn}”身份可用的“{name}”：请其本人以该角色登录并使用一次本系统（一年内有效），或者由主席、经审、管理员中两人凭文件录入（POST /v1/people，再由另一人确认）。',
    en: 'The directory does not know {name} as {turn}: they sign in here with that role once (it counts for a year), or two of chair, auditor and administrator enter them by a document (POST /v1/people, then a second confirms).',
  },
  DIRECTORY_NOT_YOURS: {
    'zh-CN': '人员名录由主席、经审委员、管理员录入和终止；本人可以终止自己的登记。请由他们办理。',
    en: 'Chair, auditor and administrator enter and end people; a person may end their own entry. Ask one of them.',
  },
  NOTHING_PROPOSED: {
    'zh-CN': '“{name}”没有待确认的录入，请先用 POST /v1/people 提出。',
    en: 'Nothing waits for a confirmation of {name}; propose it by POST /v1/people first.',
  },
  ROLES_NOT_KNOWN: {
    'zh-CN': '“{name}”在名录中没有可终止的角色（{turn}），请先读取 GET /v1/people/{sub} 核对。',
    en: 'The directory has no such role of {name} to end ({turn}); read GET /v1/people/{sub} first.',
  },
  GIVEN_TO_ANOTHER: {
    'zh-CN': '现在不由您执行“{action}”：这一环节（{turn}）已指定由“{name}”办理。',
    en: 'The action {action} is not yours now: this stop ({turn}) was given to {name}.',
  },
  PROXY_NOT_FOUND: {
    'zh-CN': '没有编号为“{id}”的代理，请在 GET /v1/proxies 中核对。',
    en: 'There is no proxy {id}; see GET /v1/proxies.',
  },
  PROXY_NOT_YOURS: {
    'zh-CN':
      '代理由本人就自己的角色授权；替他人登记或者确认，须是主席、经审委员、管理员，且须由委托人确认，或者由其中担任不同职务的另一人凭文件确认。请由他们办理。',
    en: 'A person lends only a role of their own. For others chair, auditor or administrator register it; the principal confirms it, or a second of the three in another office with the document. Ask one of them.',
  },
  PROXY_ENDED: {
    'zh-CN': '这项代理已经撤销或者到期，请另行授权。',
    en: 'This proxy has been revoked or is over; grant another.',
  },
  PROXY_CONFIRMED: {
    'zh-CN': '这项代理已经确认，见 GET /v1/proxies。',
    en: 'This proxy is confirmed already; see GET /v1/proxies.',
  },
  PROXY_UNCONFIRMED: {
    'zh-CN':
      '代理“{id}”未经确认，不能据以签字：请委托人“{name}”本人确认（POST /v1/proxies/{id}/confirmation）；本人不能确认的，由主席、经审委员、管理员中登记人以外、职务不同的一人凭文件（evidence）确认；或者重新授权。',
    en: 'Proxy {id} is not confirmed and nobody signs by it: {name}, who is stood in for, confirms it (POST /v1/proxies/{id}/confirmation); where they cannot, a second of chair, auditor and administrator, in another office than whoever registered it, does with the document (evidence); or grant it anew.',
  },
  DOCUMENT_MISSING: {
    'zh-CN': '委托人不能确认时，须在 evidence 中写明授权文件的凭证编号（E-…，见 POST /v1/evidence）。',
    en: 'Where the principal does not confirm, name the evidence of the document in evidence (E-…; see POST /v1/evidence).',
  },
} satisfies Record<string, Text>;
