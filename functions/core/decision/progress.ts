import type { Person } from '../approval/fund-request.ts';
import type { Text } from '../kernel/text.ts';
import type { FindingStatus, Kind } from '../rules/ruleset.ts';
import type { Finding } from '../rules/verdict.ts';
import { presiderOf, uncommitted, undeclared, unexplained, unrevealed, unsigned } from './board.ts';
import type { Decision, Part } from './decision.ts';
import { DECISION_TRANSITIONS, rankOf, type Stage } from './life.ts';

/** One step of the way: whether it is done, what it still waits for, and which rule asks for it. */
export interface Waypoint {
  readonly id: string;
  readonly label: Text;
  readonly state: 'done' | 'now' | 'later';
  readonly rule: string | null;
  /** What that rule says of the matter as it stands; null where no rule of its kind is named. */
  readonly finding: FindingStatus | null;
  /** Whom it waits for. */
  readonly missing: readonly string[];
}

interface Way {
  readonly id: string;
  readonly label: Text;
  /** From this stage on it is done. */
  readonly doneFrom: Stage;
  readonly rule: string | null;
  readonly isForSuppliers: boolean;
  readonly missing?: (decision: Decision, parts: readonly Part[]) => readonly Person[];
}

const way = (
  id: string,
  zh: string,
  en: string,
  doneFrom: Stage,
  rule: string | null,
  more: Partial<Way> = {},
): Way => ({
  id,
  label: { 'zh-CN': zh, en },
  doneFrom,
  rule,
  isForSuppliers: true,
  ...more,
});
const ALL = { isForSuppliers: false };

const WAYS: readonly Way[] = [
  way('opened', '立项', 'Opened', 'drafted', 'collective-decision.a9.panel-odd', ALL),
  way(
    'criteria',
    '公布评分标准与权重',
    'Criteria published',
    'criteria-published',
    'collective-decision.a10.weights-sum',
  ),
  way('invited', '邀请供应商', 'Suppliers invited', 'invited', 'collective-decision.a6.suppliers-independent'),
  way('declared', '利害关系声明', 'Interests declared', 'presenting', 'procurement-regulation.a9.declarations-cover', {
    missing: ({ scorers, committee }, parts) => undeclared([...scorers, ...committee], parts),
  }),
  way(
    'presented',
    '抽签讲演、公布报价',
    'Presented in lot order',
    'committing',
    'procurement-regulation.a34.criteria-quantified',
  ),
  way('committed', '封存评分', 'Scores committed', 'revealing', 'collective-decision.a9.scorers-min', {
    missing: uncommitted,
  }),
  way('revealed', '公开评分', 'Scores revealed', 'tallied', null, { missing: unrevealed }),
  way('explained', '离群评分说明', 'Outliers explained', 'voting', null, { missing: unexplained }),
  way('voted', '委员会表决', 'Committee has voted', 'adopted', 'work-rules.a4.majority', ALL),
  way('signed', '会议纪要签字', 'Minutes signed', 'published', 'work-rules.a6.papers-kept', {
    ...ALL,
    missing: unsigned,
  }),
  way('published', '公示', 'Published', 'concluded', 'collective-decision.a12.result-published', ALL),
  way('concluded', '确定结果', 'Concluded', 'concluded', null, ALL),
  way('contracted', '签订合同', 'Contract signed', 'contracted', 'procurement-law.a46.contract-in-time'),
  way('rated', '履约评价', 'Rated', 'rated', null),
];

/** A frozen or rejected matter stands where it was stopped. */
const standing = ({ stage }: Decision): Stage =>
  stage === 'frozen' ? 'published' : stage === 'rejected' ? 'voting' : stage;

const ENDS: readonly Stage[] = ['rejected', 'voided', 'rated'];

const stateOf = (one: Way, decision: Decision, isFirstOpen: boolean): Waypoint['state'] => {
  const isDone = decision.stage !== 'voided' && rankOf(standing(decision)) >= rankOf(one.doneFrom);
  return isDone ? 'done' : isFirstOpen && !ENDS.includes(decision.stage) ? 'now' : 'later';
};

/** What may be done next, and by whom. */
export const turnsOf = (decision: Decision) =>
  DECISION_TRANSITIONS.filter(
    ({ from, for: whom }) =>
      from.includes(decision.stage) && (whom === 'all' || (whom === 'suppliers') === decision.form.hasSuppliers),
  ).map(({ action, by }) => ({
    action,
    by: by === 'chair' ? [presiderOf(decision).name] : by === 'anyone' ? [by] : by,
  }));

/** 进度: what is done, what is missing, whose turn it is; of a decision with all its recusals. */
export const progressOf = (
  decision: Decision,
  parts: readonly Part[],
  { evidence: checklist }: Pick<Kind, 'evidence'>,
  findings: readonly Finding[],
) => {
  const { hasSuppliers } = decision.form;
  const statusOf = (id: string | null) => findings.find(({ rule }) => rule.id === id)?.status ?? null;
  const ways = WAYS.filter(({ isForSuppliers }) => hasSuppliers || !isForSuppliers);
  const first = ways.findIndex(({ doneFrom }) => rankOf(standing(decision)) < rankOf(doneFrom));
  const waypoints: readonly Waypoint[] = ways.map((one, i) => ({
    id: one.id,
    label: one.label,
    rule: one.rule,
    finding: statusOf(one.rule),
    state: stateOf(one, decision, i === first),
    missing: (i <= first || first === -1) && one.missing ? one.missing(decision, parts).map(({ name }) => name) : [],
  }));
  return {
    stage: decision.stage,
    version: decision.version,
    waypoints,
    turns: turnsOf(decision),
    checklist,
    unconfirmed: decision.unconfirmed,
  };
};
