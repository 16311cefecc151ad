import type { Role } from '../core/approval/roles.ts';

/**
 * The one table of routes. The CDK stack, the local server and the OpenAPI document all come from it,
 * so a route that is not here does not exist anywhere.
 */
/** A Lambda is a capability, not a route. The name is also the handler's file name. */
export type Capability = 'fund-approvals' | 'members' | 'registry';

/** `public`: no token. `caller`: any valid token. Otherwise one of the roles named. */
export type Access = 'public' | 'caller' | readonly Role[];

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly handler: Capability;
  /** Name of the operation inside the handler; also the OpenAPI operationId. */
  readonly operation: string;
  readonly access: Access;
  /** True when the route writes and therefore demands an Idempotency-Key. */
  readonly isIdempotent: boolean;
  /** Who suffers when this fails: read by whoever is woken at night. */
  readonly errorImpact: string;
  readonly summary: { readonly 'zh-CN': string; readonly en: string };
}

const WHO_SUBMITS = ['officer', 'women-officer', 'admin'] as const;
const WHO_READS = ['officer', 'women-officer', 'committee', 'chair', 'finance', 'auditor', 'admin'] as const;
const WHO_READS_MEMBERS = ['officer', 'finance', 'auditor', 'chair', 'admin'] as const;

const read = (
  path: string,
  handler: Capability,
  operation: string,
  access: Access,
  errorImpact: string,
  summary: Route['summary'],
): Route => ({
  method: 'GET',
  path,
  handler,
  operation,
  access,
  isIdempotent: false,
  errorImpact,
  summary,
});

export const ROUTES: readonly Route[] = [
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
    'zh-CN': '服务状态',
    en: 'Version, ruleset hash, database reachable',
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
  {
    method: 'POST',
    path: '/v1/evaluations',
    handler: 'fund-approvals',
    operation: 'evaluateCase',
    access: 'caller',
    isIdempotent: false,
    errorImpact: 'Officers cannot check a case before they submit it; nothing is lost.',
    summary: { 'zh-CN': '试算：只判断，不保存', en: 'Judge a case; nothing is stored' },
  },
  {
    method: 'POST',
    path: '/v1/requests',
    handler: 'fund-approvals',
    operation: 'submitRequest',
    access: WHO_SUBMITS,
    isIdempotent: true,
    errorImpact: 'Officers cannot submit; a retry with the same Idempotency-Key is safe.',
    summary: { 'zh-CN': '提交申请', en: 'Submit a fund request' },
  },
  read('/v1/requests', 'fund-approvals', 'listRequests', WHO_READS, 'Finance staff cannot see results.', {
    'zh-CN': '申请列表',
    en: 'List requests',
  }),
  read('/v1/requests/{id}', 'fund-approvals', 'getRequest', WHO_READS, 'A request cannot be opened.', {
    'zh-CN': '申请',
    en: 'One request',
  }),
  read('/v1/requests/{id}/receipt', 'fund-approvals', 'getReceipt', WHO_READS, 'Auditors cannot repeat a verdict.', {
    'zh-CN': '评估凭据',
    en: 'What makes the verdict repeatable; the trace when trace=1',
  }),
  read('/v1/confirmations', 'registry', 'listConfirmations', 'caller', 'Nobody sees which limits were confirmed.', {
    'zh-CN': '标准确认记录',
    en: 'Limits that stewards have proposed and approved',
  }),
  {
    method: 'POST',
    path: '/v1/confirmations',
    handler: 'registry',
    operation: 'proposeConfirmation',
    access: ['steward'],
    isIdempotent: true,
    errorImpact: 'Stewards cannot propose a limit; verdicts stay provisional.',
    summary: { 'zh-CN': '提出标准确认', en: 'Propose the value of a limit, with its citation' },
  },
  {
    method: 'POST',
    path: '/v1/confirmations/{id}/approval',
    handler: 'registry',
    operation: 'approveConfirmation',
    access: ['steward'],
    isIdempotent: true,
    errorImpact: 'Stewards cannot approve a limit; verdicts stay provisional.',
    summary: { 'zh-CN': '批准标准确认', en: 'Approve a proposed limit, as a second steward' },
  },
  {
    method: 'POST',
    path: '/v1/requests/{id}/actions/{action}',
    handler: 'fund-approvals',
    operation: 'actOnRequest',
    access: 'caller',
    isIdempotent: true,
    errorImpact: 'A request stays at its desk; a retry with the same Idempotency-Key is safe.',
    summary: {
      'zh-CN': '办理申请：修改、提交、同意、退回、驳回、转办、加签、撤回、核销、退款、办结、失效',
      en: 'Act on a request; who may is in the table of transitions',
    },
  },
  read('/v1/transitions', 'fund-approvals', 'listTransitions', 'caller', 'Readers cannot see what may happen next.', {
    'zh-CN': '申请的流转表',
    en: 'What may happen to a request, by whom and what it does to the money',
  }),
  {
    method: 'POST',
    path: '/v1/budgets',
    handler: 'fund-approvals',
    operation: 'draftBudget',
    access: ['finance'],
    isIdempotent: true,
    errorImpact: 'Finance staff cannot draft a budget; requests of that year are not held anywhere.',
    summary: { 'zh-CN': '编制年度预算', en: 'Draft the budget of a year' },
  },
  {
    method: 'POST',
    path: '/v1/budgets/{year}/actions/{action}',
    handler: 'fund-approvals',
    operation: 'signBudget',
    access: ['chair', 'committee', 'auditor', 'admin'],
    isIdempotent: true,
    errorImpact: 'A budget stays unapproved and nothing can be held on it.',
    summary: { 'zh-CN': '预算通过、审查、批准', en: 'Adopt, review or approve a budget or its adjustment' },
  },
  {
    method: 'POST',
    path: '/v1/budgets/{year}/adjustments',
    handler: 'fund-approvals',
    operation: 'adjustBudget',
    access: ['finance'],
    isIdempotent: true,
    errorImpact: 'A budget cannot be adjusted.',
    summary: { 'zh-CN': '提出预算调整', en: "Propose the year's adjustment of a budget" },
  },
  {
    method: 'POST',
    path: '/v1/budgets/{year}/carry-over',
    handler: 'fund-approvals',
    operation: 'carryOver',
    access: ['finance'],
    isIdempotent: true,
    errorImpact:
      'The list of what the year leaves open is not recorded; nothing is released, and it can be made later.',
    summary: { 'zh-CN': '年末结转清单', en: "Record what is still held at the year's end" },
  },
  read('/v1/budgets/{year}', 'fund-approvals', 'getBudget', WHO_READS, 'Nobody sees what is left on the lines.', {
    'zh-CN': '年度预算：额度、占用、列支、结余',
    en: 'A budget with its lines: granted, held, spent, free',
  }),
  {
    method: 'POST',
    path: '/v1/members',
    handler: 'members',
    operation: 'recordMember',
    access: ['officer', 'admin'],
    isIdempotent: true,
    errorImpact: 'A newcomer or a leaver is not on the register; their benefits are judged by what it says.',
    summary: { 'zh-CN': '登记会员', en: 'Record a member, or all that is now known of one' },
  },
  {
    method: 'POST',
    path: '/v1/members/imports',
    handler: 'members',
    operation: 'importMembers',
    access: ['officer', 'admin'],
    isIdempotent: true,
    errorImpact: 'The register cannot be imported; nothing is imported by half, a retry goes on.',
    summary: { 'zh-CN': '导入会员名册（CSV、XLSX）', en: 'Import the register from CSV or XLSX' },
  },
  read('/v1/members', 'members', 'listMembers', WHO_READS_MEMBERS, 'Nobody sees who is on the register.', {
    'zh-CN': '会员名册',
    en: 'The register of members',
  }),
  read('/v1/members/{id}/benefits', 'members', 'getBenefits', 'caller', 'Members cannot see what they have left.', {
    'zh-CN': '会员福利：限额、已用、结余及依据',
    en: "A member's benefits of a year: limit with clause, taken, left, and the requests behind it",
  }),
];

/** Key by which API Gateway names a route in its events: `METHOD /path/{param}`. */
export const routeKey = (route: Route): string => `${route.method} ${route.path}`;
