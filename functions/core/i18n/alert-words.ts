import type { AlertStatus } from '../detection/alert.ts';
import type { FlagCode, FlagSeverity } from '../detection/flag.ts';
import type { Text } from '../kernel/text.ts';

export const FLAG_WORDS: Readonly<Record<FlagCode, Text>> = {
  SPLIT_PURCHASE: {
    'zh-CN': '疑似化整为零：单笔低于起点，合并计算已达到',
    en: 'Perhaps one purchase in parts: each below the line, together above it',
  },
  JUST_UNDER_LINE: {
    'zh-CN': '同一供应商多次采购金额略低于起点',
    en: 'Many purchases of one supplier just under a line',
  },
  DOUBLE_BENEFIT: { 'zh-CN': '同一事由跨类别重复慰问或救助', en: 'One event paid for by requests of several kinds' },
  INVOICE_SUM_DIFFERS: { 'zh-CN': '发票金额合计与申请或核销金额不符', en: 'The invoices do not add up to the amount' },
  INVOICE_BEFORE_DECISION: { 'zh-CN': '开票日期早于集体决策日期', en: 'An invoice is older than the decision' },
  INVOICE_AFTER_SETTLEMENT: {
    'zh-CN': '开票日期晚于提交或核销日期',
    en: 'An invoice is dated after the day on which it was handed in',
  },
  ACCEPTED_BEFORE_CONTRACT: { 'zh-CN': '验收日期早于合同签订日期', en: 'Accepted before the contract was signed' },
  PAID_BEFORE_ACCEPTANCE: { 'zh-CN': '付款日期早于验收日期', en: 'Paid before it was accepted' },
  SELLER_DIFFERS: { 'zh-CN': '发票销售方与供应商不一致', en: 'Invoiced by somebody other than the supplier' },
  CREDIT_CODE_INVALID: { 'zh-CN': '统一社会信用代码校验位不正确', en: 'The check digit of a credit code is wrong' },
  ROUND_FOOD_INVOICE: {
    'zh-CN': '食品类发票金额恰为人数乘以整百元',
    en: 'A food invoice of exactly so many hundreds of yuan a head',
  },
  ONE_HAND: { 'zh-CN': '一人代多人签收', en: 'One hand signed for many' },
  SUPPLIER_NOT_NAMED: {
    'zh-CN': '达到询价起点的采购未填写供应商，无法合并计算',
    en: 'Supplier not named: a purchase over the line for quotes is counted with no other',
  },
  SAME_FILE: { 'zh-CN': '同一凭证文件用于两份申请', en: 'One file is evidence of two requests' },
};

export const SEVERITY_WORDS: Readonly<Record<FlagSeverity, Text>> = {
  red: { 'zh-CN': '红色', en: 'Red' },
  orange: { 'zh-CN': '橙色', en: 'Orange' },
  yellow: { 'zh-CN': '黄色', en: 'Yellow' },
};

export const ALERT_STATUS_WORDS: Readonly<Record<AlertStatus, Text>> = {
  open: { 'zh-CN': '待查看', en: 'Open' },
  seen: { 'zh-CN': '已查看', en: 'Seen' },
  answered: { 'zh-CN': '已答复', en: 'Answered' },
  settled: { 'zh-CN': '已办结', en: 'Settled' },
};
