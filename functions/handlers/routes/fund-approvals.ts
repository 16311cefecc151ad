import { WHO_SUBMITS } from '../../core/approval/roles.ts';
import { type Route, read, WHO_READS, write } from './route.ts';

export const FUND_APPROVALS_ROUTES: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/evaluations',
    handler: 'fund-approvals',
    operation: 'evaluateCase',
    access: 'caller',
    isIdempotent: false,
    errorImpact: 'Officers cannot check a case before they submit it; nothing is lost.',
    summary: {
      'zh-CN': '试算：按提交时的口径判断，不保存',
      en: 'Judge a case as a submission would be judged; nothing is stored',
    },
  },
  write(
    '/v1/requests',
    'fund-approvals',
    'submitRequest',
    WHO_SUBMITS,
    'Officers cannot submit; a retry with the same Idempotency-Key is safe.',
    { 'zh-CN': '提交申请', en: 'Submit a fund request' },
  ),
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
  write(
    '/v1/requests/{id}/actions/{action}',
    'fund-approvals',
    'actOnRequest',
    'caller',
    'A request stays at its desk; a retry with the same Idempotency-Key is safe.',
    {
      'zh-CN': '办理申请：修改、提交、同意、退回、驳回、转办、加签、撤回、核销、退款、办结、失效',
      en: 'Act on a request; who may is in the table of transitions',
    },
  ),
  read('/v1/transitions', 'fund-approvals', 'listTransitions', 'caller', 'Readers cannot see what may happen next.', {
    'zh-CN': '申请的流转表',
    en: 'What may happen to a request, by whom and what it does to the money',
  }),
  write(
    '/v1/proxies',
    'fund-approvals',
    'registerProxy',
    'caller',
    'Nobody can stand in for a person who is away; steps wait for that person.',
    { 'zh-CN': '登记代理', en: 'Register who stands in for whom, in which role and from when to when' },
  ),
  write(
    '/v1/proxies/{id}/confirmation',
    'fund-approvals',
    'confirmProxy',
    'caller',
    'A proxy that waits for its confirmation counts for nothing; steps wait for the principal.',
    {
      'zh-CN': '确认代理：由委托人，或者由主席、经审、管理员中另一人凭文件',
      en: 'Confirm a proxy: by the principal, or by a second of chair, auditor and administrator with the document',
    },
  ),
  write(
    '/v1/proxies/{id}/revocation',
    'fund-approvals',
    'revokeProxy',
    'caller',
    'A proxy that should end goes on; tell the deputy not to sign until it is revoked.',
    { 'zh-CN': '撤销代理', en: 'Revoke a proxy' },
  ),
  read('/v1/proxies', 'fund-approvals', 'listProxies', WHO_READS, 'Nobody sees who stands in for whom.', {
    'zh-CN': '代理',
    en: 'Who stands in for whom',
  }),
  write(
    '/v1/budgets',
    'fund-approvals',
    'draftBudget',
    ['finance'],
    'Finance staff cannot draft a budget; requests of that year are not held anywhere.',
    { 'zh-CN': '编制年度预算', en: 'Draft the budget of a year' },
  ),
  write(
    '/v1/budgets/{year}/actions/{action}',
    'fund-approvals',
    'signBudget',
    ['chair', 'committee', 'auditor', 'admin'],
    'A budget stays unapproved and nothing can be held on it.',
    { 'zh-CN': '预算通过、审查、批准', en: 'Adopt, review or approve a budget or its adjustment' },
  ),
  write(
    '/v1/budgets/{year}/adjustments',
    'fund-approvals',
    'adjustBudget',
    ['finance'],
    'A budget cannot be adjusted.',
    { 'zh-CN': '提出预算调整', en: "Propose the year's adjustment of a budget" },
  ),
  write(
    '/v1/budgets/{year}/carry-over',
    'fund-approvals',
    'carryOver',
    ['finance'],
    'The list of what the year leaves open is not recorded; nothing is released, and it can be made later.',
    { 'zh-CN': '年末结转清单', en: "Record what is still held at the year's end" },
  ),
  write(
    '/v1/budgets/{year}/dues',
    'fund-approvals',
    'recordDues',
    ['finance'],
    "A year's dues are not known here; officers state them, and nobody holds the top-up to its limit across requests.",
    { 'zh-CN': '登记当年会费收入', en: "Record a year's dues, which fix how far union funds may top them up" },
  ),
  read('/v1/budgets/{year}', 'fund-approvals', 'getBudget', WHO_READS, 'Nobody sees what is left on the lines.', {
    'zh-CN': '年度预算：额度、占用、列支、结余',
    en: 'A budget with its lines: granted, held, spent, free',
  }),
];
