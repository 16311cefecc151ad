import type { Text } from '../kernel/text.ts';
import type { Kind } from '../rules/ruleset.ts';

/** 类别: what finance sums by. A personal benefit is its own category; the rest go by the heading of their accounts. */
export interface Category {
  readonly id: string;
  readonly label: Text;
}

/** First words of an accounting subject, longest accounts first; the order decides where a kind names several. */
const HEADINGS: readonly (Category & { readonly begins: string })[] = [
  { id: 'member-activities', begins: '职工活动支出', label: { 'zh-CN': '职工活动支出', en: "Members' activities" } },
  { id: 'member-services', begins: '职工服务支出', label: { 'zh-CN': '职工服务支出', en: 'Member services' } },
  { id: 'rights-protection', begins: '维权支出', label: { 'zh-CN': '维权支出', en: 'Rights protection' } },
  { id: 'union-business', begins: '业务支出', label: { 'zh-CN': '业务支出', en: 'Union business' } },
  { id: 'capital', begins: '资本性支出', label: { 'zh-CN': '资本性支出', en: 'Capital spending' } },
  { id: 'income', begins: '收入', label: { 'zh-CN': '收入', en: 'Income' } },
];
const OTHER: Category = { id: 'other', label: { 'zh-CN': '其他', en: 'Other' } };
const PERSONAL: Readonly<Record<string, Text>> = {
  'festival-goods': { 'zh-CN': '节日慰问', en: 'Festival goods' },
};

export const categoryOf = (kind: Kind | undefined): Category => {
  if (!kind) return OTHER;
  const personal = kind.personalLimit?.category;
  if (personal) return { id: personal, label: PERSONAL[personal] ?? kind.label };
  return HEADINGS.find(({ begins }) => kind.accounting.from2022['zh-CN'].startsWith(begins)) ?? OTHER;
};

/** Every category of a set of kinds, once. */
export const categoriesOfKinds = (kinds: readonly Kind[]): readonly Category[] => [
  ...new Map(kinds.map((kind) => [categoryOf(kind).id, categoryOf(kind)])).values(),
];
