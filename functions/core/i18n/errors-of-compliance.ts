import type { Text } from '../kernel/text.ts';

export const COMPLIANCE_TEXTS = {
  INVOICE_DUPLICATE: {
    'zh-CN': '发票 {invoice} 已用于申请 {first}，不得重复报销；如需更换，请先撤回或由审批人驳回原申请。',
    en: 'Invoice {invoice} was used for request {first} already and is not paid twice; withdraw or reject that one first.',
  },
  FRAME_AGREEMENT_UNKNOWN: {
    'zh-CN': '框架协议“{frame}”不是本工会已批准的、同一供应商的申请，请填写该申请编号，或者不填 frameAgreement。',
    en: 'The frame agreement {frame} is no approved request of this union with the same supplier; give its number or leave frameAgreement out.',
  },
  EVENT_REQUIRED: {
    'zh-CN': '已列出慰问或救助对象，请在 event 中写明事由（kind 和 id），以便核对是否重复。',
    en: 'Recipients are named; say in event (kind and id) what happened, so that it is not paid twice.',
  },
  ALERT_NOT_FOUND: { 'zh-CN': '没有预警“{id}”，请核对编号。', en: 'There is no alert {id}; check the id.' },
  ALERT_ACTION_NOT_ALLOWED: {
    'zh-CN': '状态为“{status}”的预警不能执行“{action}”；顺序为查看、答复、由他人办结。',
    en: 'An alert that is {status} does not take the action {action}; it is seen, answered, then settled by somebody else.',
  },
  TOO_MUCH_AT_ONCE: {
    'zh-CN':
      '本次须同时写入 {count} 项，最多 {max} 项（其中文件 {files}、发票 {invoices}、预警 {alerts}）：请分几次提交文件或发票；同一文件被多份申请使用的，先处理那些申请。',
    en: 'This call would write {count} things at once, at most {max} (files {files}, invoices {invoices}, alerts {alerts}): name files or invoices in several calls; where many requests rest on one file, deal with those first.',
  },
  ALERTS_OPEN: {
    'zh-CN': '申请有 {count} 条红色预警未办结（见 alerts），办结前不能完成审批。',
    en: '{count} red alerts of the request are not settled (see alerts); the last approval waits for them.',
  },
} satisfies Record<string, Text>;
