import { type Category, categoriesOfKinds } from '../compliance/category.ts';
import type { ComplianceRow } from '../compliance/row.ts';
import { outcomeLabel, REQUEST_STATUS_WORDS, SEVERITY_WORDS, STATUS_WORDS } from '../i18n/words.ts';
import { formatFen } from '../kernel/money.ts';
import type { Language } from '../kernel/text.ts';
import type { Ruleset } from '../rules/ruleset.ts';
import { citationView } from './verdict-view.ts';

/** `culture-sports.a6` in words: 《…》第6条. */
export const clauseLabel = (ruleset: Ruleset, clause: string, language: Language): string => {
  const [, regulation = clause, article = '0'] = /^(.+)\.a(\d+)$/.exec(clause) ?? [];
  return citationView(ruleset, { regulation, article: Number(article) }, language).label;
};

export const kindLabel = (ruleset: Ruleset, kind: string, language: Language): string =>
  ruleset.kinds.find(({ id }) => id === kind)?.label[language] ?? kind;

export const categoryLabel = (ruleset: Ruleset, id: string, language: Language): string =>
  categoriesOfKinds(ruleset.kinds).find((one: Category) => one.id === id)?.label[language] ?? id;

const NOT_RECORDED = { 'zh-CN': '未登记', en: 'not recorded' };

/** Desks that are no role of the route. */
const DESKS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  submitter: { 'zh-CN': '经办人', en: 'Submitter' },
  finance: { 'zh-CN': '财务', en: 'Finance' },
  officer: { 'zh-CN': '经办人员', en: 'Officer' },
  'women-officer': { 'zh-CN': '女工委', en: "Women's committee" },
  committee: { 'zh-CN': '工会委员会', en: 'Committee' },
  chair: { 'zh-CN': '工会主席', en: 'Chair' },
  auditor: { 'zh-CN': '经审', en: 'Auditor' },
  admin: { 'zh-CN': '管理员', en: 'Administrator' },
};
export const deskLabel = (role: string, language: Language): string => DESKS[role]?.[language] ?? role;

/** A row with its codes in words and the way to its record. */
export const complianceRowView = (ruleset: Ruleset, row: ComplianceRow, language: Language) => ({
  ...row,
  kindLabel: kindLabel(ruleset, row.kind, language),
  categoryLabel: categoryLabel(ruleset, row.category, language),
  departmentLabel: row.department ?? NOT_RECORDED[language],
  amountLabel: row.amountFen === null ? null : formatFen(row.amountFen),
  outcomeLabel: outcomeLabel(row, language),
  statusLabel: REQUEST_STATUS_WORDS[row.status][language],
  severityLabel: row.severity && SEVERITY_WORDS[row.severity][language],
  broken: row.broken.map((one) => ({
    ...one,
    clauseLabel: clauseLabel(ruleset, one.clause, language),
    severityLabel: SEVERITY_WORDS[one.severity][language],
    statusLabel: STATUS_WORDS[one.status][language],
  })),
  deskLabel: row.desk && deskLabel(row.desk.role, language),
  links: { request: `/v1/requests/${row.id}`, receipt: `/v1/requests/${row.id}/receipt` },
});
export type ComplianceRowView = ReturnType<typeof complianceRowView>;
