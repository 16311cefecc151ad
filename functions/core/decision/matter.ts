import type { Text } from '../kernel/text.ts';

export const MATTER_KINDS = [
  'supplier-selection',
  'route-design',
  'budget',
  'hardship-list',
  'purchase',
  'other-major',
] as const;
export type MatterKind = (typeof MATTER_KINDS)[number];

/** 决策事项: what kind of thing is decided, and what that asks for. Stages follow from `hasSuppliers`. */
export interface Matter {
  readonly kind: MatterKind;
  readonly label: Text;
  /** Whether suppliers are invited, heard and scored before the committee votes. */
  readonly hasSuppliers: boolean;
  /** Whether the matter is a catalogue of routes. */
  readonly hasRoutes: boolean;
  /** Whether the vote must be without names. */
  readonly isSecret: boolean;
  /** Kinds of fund request that such a decision may serve; null for any. */
  readonly serves: readonly string[] | null;
  /** What the file of the matter must hold; ids are the same in both languages. */
  readonly checklist: readonly { readonly id: string; readonly label: Text }[];
}

const PLAN = { id: 'plan', label: { 'zh-CN': '方案', en: 'Plan' } };
const MINUTES = {
  id: 'minutes',
  label: { 'zh-CN': '会议纪要（全体到会人员签字）', en: 'Minutes signed by all present' },
};
const SUPPLIER_FILE = [
  PLAN,
  { id: 'criteria', label: { 'zh-CN': '评分标准与权重', en: 'Criteria and weights' } },
  { id: 'invitations', label: { 'zh-CN': '邀请记录与报价', en: 'Invitations and quotes' } },
  { id: 'declarations', label: { 'zh-CN': '利害关系声明', en: 'Declarations of interest' } },
  { id: 'scores', label: { 'zh-CN': '评分表与计算表', en: 'Score sheets and tally' } },
  MINUTES,
  { id: 'publication', label: { 'zh-CN': '公示', en: 'Publication' } },
];

/** Every kind of matter, as data: a matter without suppliers skips their stages. */
export const MATTERS: readonly Matter[] = [
  {
    kind: 'supplier-selection',
    label: { 'zh-CN': '供应商评选', en: 'Supplier selection' },
    hasSuppliers: true,
    hasRoutes: false,
    isSecret: false,
    serves: null,
    checklist: SUPPLIER_FILE,
  },
  {
    kind: 'route-design',
    label: { 'zh-CN': '疗休养线路设计', en: 'Design of recuperation routes' },
    hasSuppliers: false,
    hasRoutes: true,
    isSecret: false,
    serves: ['route-catalogue', 'recuperation'],
    checklist: [PLAN, { id: 'routes', label: { 'zh-CN': '线路目录', en: 'Catalogue of routes' } }, MINUTES],
  },
  {
    kind: 'budget',
    label: { 'zh-CN': '预算及其调整', en: 'Budget and its adjustment' },
    hasSuppliers: false,
    hasRoutes: false,
    isSecret: false,
    serves: ['annual-budget'],
    checklist: [{ id: 'statement', label: { 'zh-CN': '预算报表', en: 'The statement' } }, MINUTES],
  },
  {
    kind: 'hardship-list',
    label: { 'zh-CN': '困难帮扶名单', en: 'Hardship list' },
    hasSuppliers: false,
    hasRoutes: false,
    isSecret: true,
    serves: ['hardship-aid', 'relief-visit'],
    checklist: [{ id: 'list', label: { 'zh-CN': '拟帮扶名单与标准', en: 'List and standard' } }, MINUTES],
  },
  {
    kind: 'purchase',
    label: { 'zh-CN': '达到起点金额的采购', en: 'Purchase over the line' },
    hasSuppliers: false,
    hasRoutes: false,
    isSecret: false,
    serves: null,
    checklist: [PLAN, MINUTES],
  },
  {
    kind: 'other-major',
    label: { 'zh-CN': '其他重大事项', en: 'Other major matter' },
    hasSuppliers: false,
    hasRoutes: false,
    isSecret: false,
    serves: null,
    checklist: [PLAN, MINUTES],
  },
];

export const matterOf = (kind: MatterKind): Matter => MATTERS.find((one) => one.kind === kind) as Matter;
