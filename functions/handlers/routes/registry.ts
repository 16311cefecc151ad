import { type Route, read, write } from './route.ts';

export const REGISTRY_ROUTES: readonly Route[] = [
  read('/rulebook', 'registry', 'showRulebook', 'public', 'Nobody can open the rule book; judging goes on.', {
    'zh-CN': '规则手册',
    en: 'The rule book, a page for people',
  }),
  read('/rulebook/{file}', 'registry', 'getRulebookFile', 'public', 'The rule book opens without style or content.', {
    'zh-CN': '规则手册的样式与脚本',
    en: 'A style sheet or module of the rule book',
  }),
  read('/v1/rulebook', 'registry', 'getRulebook', 'public', 'The rule book opens empty; judging goes on.', {
    'zh-CN': '规则手册的数据',
    en: 'Everything that the rule book shows, in both languages',
  }),
  read('/v1/health', 'registry', 'checkHealth', 'public', 'Whoever runs the service cannot see that it is up.', {
    'zh-CN': '服务状态：版本、规则集、数据库是否可用、后续处理中搁置的条数',
    en: 'Version, ruleset hash, database reachable, how many items each consumer of the stream has set aside',
  }),
  read('/v1/openapi.json', 'registry', 'describeApi', 'public', 'Integrators cannot read the contract.', {
    'zh-CN': '接口说明',
    en: 'This contract, as OpenAPI 3.1',
  }),
  read('/v1/kinds', 'registry', 'listKinds', 'caller', 'Officers cannot choose what to apply for.', {
    'zh-CN': '申请类型列表',
    en: 'Kinds of request',
  }),
  read('/v1/kinds/{kind}', 'registry', 'getKind', 'caller', 'Officers see no form.', {
    'zh-CN': '申请类型：表单与凭证清单',
    en: 'One kind: its JSON Schema, labels and evidence checklist',
  }),
  read(
    '/v1/regulations',
    'registry',
    'listRegulations',
    'caller',
    'Readers cannot see which documents were in force.',
    {
      'zh-CN': '某日有效的制度',
      en: 'Documents in force on a day',
    },
  ),
  read('/v1/regulations/{id}', 'registry', 'getRegulation', 'caller', 'Readers cannot open a document.', {
    'zh-CN': '制度及其规则',
    en: 'One document with its articles and rules',
  }),
  read('/v1/rules/{id}', 'registry', 'getRule', 'caller', 'Readers cannot check a clause behind a finding.', {
    'zh-CN': '规则',
    en: 'One rule with its cases',
  }),
  read('/v1/parameters', 'registry', 'listParameters', 'caller', 'Readers cannot see which limit applied.', {
    'zh-CN': '某日有效的标准',
    en: 'Limits in force on a day, each with level, citation and basis',
  }),
  read('/v1/confirmations', 'registry', 'listConfirmations', 'caller', 'Nobody sees which limits were confirmed.', {
    'zh-CN': '标准确认记录',
    en: 'Limits that stewards have proposed and approved',
  }),
  write(
    '/v1/confirmations',
    'registry',
    'proposeConfirmation',
    ['steward'],
    'Stewards cannot propose a limit; verdicts stay provisional.',
    { 'zh-CN': '提出标准确认', en: 'Propose the value of a limit, with its citation' },
  ),
  write(
    '/v1/confirmations/{id}/approval',
    'registry',
    'approveConfirmation',
    ['steward'],
    'Stewards cannot approve a limit; verdicts stay provisional.',
    { 'zh-CN': '批准标准确认', en: 'Approve a proposed limit, as a second steward' },
  ),
];
