import type { Text } from '../kernel/text.ts';

export const DECISIONS_TEXTS = {
  DECISION_NOT_FOUND: {
    'zh-CN': '没有编号为“{id}”的集体决策，请核对编号。',
    en: 'There is no decision {id}; check the number.',
  },
  OBJECTION_NOT_FOUND: {
    'zh-CN': '没有待处理的第 {number} 号异议。',
    en: 'There is no open objection number {number}.',
  },
  STAGE_NOT_ALLOWED: {
    'zh-CN': '事项处于“{stage}”阶段，不能执行“{action}”；进度见 GET /v1/decisions/编号/progress。',
    en: 'The matter is at stage {stage}, which does not take {action}; see its progress.',
  },
  NOT_ON_PANEL: {
    'zh-CN': '{name} 不在本事项的评委或委员名单中。',
    en: '{name} is neither a scorer nor a committee member of this matter.',
  },
  RECUSED: {
    'zh-CN': '您与供应商 {supplier} 有利害关系（{relation}），应当回避，不参加评分和表决（政府采购法第12条）。',
    en: 'You are related to supplier {supplier} ({relation}) and take no part in scoring or voting (Procurement Law, article 12).',
  },
  AUDITOR_ON_PANEL: {
    'zh-CN': '{name} 是经审委员，不参加采购评选和决策（采购评比办法第11条）。',
    en: '{name} sits on the audit committee and does not select or decide (article 11).',
  },
  PANEL_REPEATED: {
    'zh-CN': '{name} 在名单中重复，请只保留一次。',
    en: '{name} is on the list twice; keep one.',
  },
  SCORERS_TOO_FEW: {
    'zh-CN': '评委（扣除回避）{count} 人，至少 {min} 人。',
    en: '{count} scorers, recused ones left out; at least {min} are needed.',
  },
  CHAIR_NOT_IN_COMMITTEE: {
    'zh-CN': '主持人应为委员会成员，请在 committee 中列出。',
    en: 'Who presides must be on the committee.',
  },
  PROPOSER_CHAIRS: {
    'zh-CN': '提出人不主持本事项的会议，请另指定主持人。',
    en: 'Who proposes the matter does not preside; name somebody else.',
  },
  ROUTES_MISSING: {
    'zh-CN': '线路设计须列出线路；其他事项不列线路。',
    en: 'A design of routes lists its routes; other matters list none.',
  },
  SUPPLIERS_RELATED: {
    'zh-CN':
      '供应商之间不独立：{names}；负责人为同一人或有控股、管理等关系的不得参加同一采购（采购法实施条例第18条）。',
    en: 'Suppliers are not independent: {names} (Procurement Regulation, article 18).',
  },
  DECLARATION_MISSING: {
    'zh-CN': '尚未作利害关系声明：{names}。',
    en: 'No declaration of interest yet from: {names}.',
  },
  COMMITMENT_MISMATCH: {
    'zh-CN': '与事先封存的哈希不一致，不予接受；封存之后不能改动。',
    en: 'It does not match the hash that was committed before; nothing may be changed after the commitment.',
  },
  ALREADY_COMMITTED: {
    'zh-CN': '评分已封存，不能更换。',
    en: 'Your score is committed already and cannot be exchanged.',
  },
  NOT_COMMITTED: {
    'zh-CN': '没有您封存的评分。',
    en: 'There is no committed score of yours.',
  },
  ALREADY_REVEALED: {
    'zh-CN': '您的评分已公开。',
    en: 'Your score is revealed already.',
  },
  SHEET_INCOMPLETE: {
    'zh-CN': '评分表须对每家供应商的每项评分（价格项由系统计算），以半分为单位，不超过该项权重。',
    en: 'The sheet must give every supplier every scored criterion (the price is computed), in half points, none above its weight.',
  },
  COMMITS_OPEN: {
    'zh-CN': '尚未封存评分：{names}；如需继续请写明理由。',
    en: 'Not committed yet: {names}; give a reason to go on without them.',
  },
  REVEALS_OPEN: {
    'zh-CN': '尚未公开评分：{names}；如需继续请写明理由，其评分不计入。',
    en: 'Not revealed yet: {names}; give a reason to go on, their scores are left out.',
  },
  TALLY_NO_SCORES: {
    'zh-CN': '没有一份有效评分，须重新组织评选。',
    en: 'There is not one valid score; the selection has to be held anew.',
  },
  OUTLIERS_UNEXPLAINED: {
    'zh-CN': '评分明显偏离且未书面说明：{names}。',
    en: 'Scores far from the others and not explained in writing: {names}.',
  },
  QUORUM_MISSING: {
    'zh-CN': '应到 {entitled} 人，实到 {present} 人（{left} < {right}），到会人数不足，会议无效（工作规则第4条）。',
    en: '{present} of {entitled} entitled are present ({left} < {right}): no quorum (Work Rules, article 4).',
  },
  VOTES_MISSING: {
    'zh-CN': '到会而未表决：{names}。',
    en: 'Present and has not voted: {names}.',
  },
  ALREADY_CHECKED_IN: {
    'zh-CN': '您已签到。',
    en: 'You have checked in already.',
  },
  NOT_CHECKED_IN: {
    'zh-CN': '您没有在本次会议签到。',
    en: 'You have not checked in to this meeting.',
  },
  ALREADY_VOTED: {
    'zh-CN': '这一票已投，不能更改。',
    en: 'This vote is cast and cannot be changed.',
  },
  CHAIR_VOTES_LAST: {
    'zh-CN': '主持人最后表态，请等待：{names}。',
    en: 'Who presides votes last; still to vote: {names}.',
  },
  CHAIR_HAS_VOTED: {
    'zh-CN': '主持人已表态，表决结束。',
    en: 'Who presides has voted; the vote is over.',
  },
  PROXY_NOT_ALLOWED: {
    'zh-CN': '不能代为表决：制度允许每人代 {max} 票，且只能代缺席的应到委员，不能代主持人（工作规则第4条）。',
    en: 'No vote by proxy: the rules allow {max} each, and only for an absent entitled member other than the presider (Work Rules, article 4).',
  },
  PROXY_NOT_GRANTED: {
    'zh-CN': '{name} 没有登记由您代理委员职务；请先在 POST /v1/proxies 登记委托书。',
    en: '{name} has registered no proxy by which you act as a committee member; register the letter at POST /v1/proxies first.',
  },
  NONCE_EXPECTED: {
    'zh-CN': '无记名投票须附自行生成的随机数 nonce；记名表决不附。',
    en: 'A secret ballot carries a random nonce of your own; an open vote carries none.',
  },
  MINUTES_MISSING: {
    'zh-CN': '还没有会议纪要。',
    en: 'There are no minutes yet.',
  },
  MINUTES_UNSIGNED: {
    'zh-CN': '会议纪要尚未签字：{names}；签齐之前不得执行。',
    en: 'The minutes are not signed by: {names}; nothing may be done on them before.',
  },
  MINUTES_DIFFER: {
    'zh-CN': '会议纪要已有新稿，请重新阅读后签字。',
    en: 'The minutes have changed; read them again before you sign.',
  },
  PAPER_UNAVAILABLE: {
    'zh-CN': '缺少排版字体，暂不能生成 PDF；纪要内容不受影响。',
    en: 'The font is missing, so no PDF can be made; the minutes themselves are not affected.',
  },
  CALENDAR_MISSING: {
    'zh-CN': '{year} 年的放假通知尚未收录，不能推算工作日。',
    en: 'The holidays of {year} are not known yet; working days are never guessed.',
  },
  PUBLICATION_OVER: {
    'zh-CN': '公示已于 {day} 结束。',
    en: 'The publication ended on {day}.',
  },
  PUBLICATION_RUNNING: {
    'zh-CN': '公示到 {day} 止，期满后才能确认结果。',
    en: 'The publication runs through {day}; the result comes after.',
  },
  NOT_PUBLISHED: {
    'zh-CN': '结果尚未公示。',
    en: 'The result is not published yet.',
  },
  CONTRACT_OTHER_SUPPLIER: {
    'zh-CN': '合同相对方应为决定的供应商 {name}。',
    en: 'The contract must be with the supplier decided on: {name}.',
  },
  CONTRACT_TOO_HIGH: {
    'zh-CN': '合同金额超过决定的 {max}。',
    en: 'The contract exceeds the {max} decided.',
  },
  CONTRACT_NOT_WRITTEN: {
    'zh-CN': '合同应为书面（政府采购法第44条）。',
    en: 'The contract must be in writing (Procurement Law, article 44).',
  },
  CONTRACT_OUT_OF_TIME: {
    'zh-CN': '合同签订日不能早于结果确定日 {from}，也不能晚于今天 {today}，请按合同上的日期填写。',
    en: 'A contract is signed not before the result stood on {from} and not in the future: today is {today}; give the day that it bears.',
  },
  ADDITION_OUT_OF_TIME: {
    'zh-CN': '追加应在合同签订日 {from} 之后，且不晚于今天 {today}。',
    en: 'An addition is made after the contract of {from} and not in the future: today is {today}.',
  },
  ADDITION_TOO_LARGE: {
    'zh-CN': '追加合计 {total}（{left} > {right}），超过原合同的规定比例（政府采购法第49条）。',
    en: 'Additions of {total} ({left} > {right}) exceed the share of the contract allowed (Procurement Law, article 49).',
  },
  DECISION_REQUIRED: {
    'zh-CN': '本工会已在系统中作出集体决策，请在 decision 中填写决策编号，不再以填报为准。',
    en: 'This union decides here: name the decision in `decision`; that there was one is no longer taken on trust.',
  },
  INTERESTS_NOT_FOUND: {
    'zh-CN': '{name} 还没有登记利害关系。',
    en: '{name} has not declared any interests.',
  },
  INTEREST_CONTRADICTS: {
    'zh-CN': '与“{name}”的关系在 {day} 登记为仍存在，终止日期不能早于该日；请改为该日或以后。',
    en: 'The interest with “{name}” was said to exist on {day}: it cannot have ended before; give that day or a later one.',
  },
  ROUTE_NOT_IN_CATALOGUE: {
    'zh-CN': '用途未写明所去线路，或该线路不在已决策的目录中；目录有：{names}。请在用途中写明线路名称。',
    en: 'The purpose names no route of the catalogue that was decided ({names}); name the route in the purpose.',
  },
  ROUTE_EXCEEDED: {
    'zh-CN': '超出已决策的线路“{name}”：{days} 天、每人 {each}、{places} 人以内；请按目录修改，或重新决策。',
    en: 'More than the route “{name}” that was decided allows: {days} days, {each} a person, {places} people. Keep to it or decide anew.',
  },
  FACT_FROM_RECORD: {
    'zh-CN': '“{name}”由本决策的记录得出，不能填写；请删去。',
    en: '“{name}” follows from the record of the decision and cannot be stated; leave it out.',
  },
  MATTER_INCOMPLETE: {
    'zh-CN': '还有 {count} 条规定无法判断，请先补充事实：{names}。',
    en: '{count} provision(s) cannot be judged yet; state first: {names}.',
  },
  DECISION_NOT_OF_BUDGET: {
    'zh-CN': '决策 {id}（{matter}）不是 {year} 年预算事项；请填写该年预算或其调整的决策编号。',
    en: 'Decision {id} ({matter}) is not about the budget of {year}; name the decision on that budget or its adjustment.',
  },
  DECISION_NON_COMPLIANT: {
    'zh-CN': '决策 {id} 本身不合规，不能作为依据；请先查看其进度中的认定。',
    en: 'Decision {id} itself is non-compliant, so nothing can rest on it; see the findings in its progress.',
  },
  DECISION_NOT_USABLE: {
    'zh-CN': '集体决策 {id} 处于“{stage}”阶段，不能作为依据。',
    en: 'Decision {id} is at stage {stage}; nothing may rest on it.',
  },
  DECISION_OTHER_KIND: {
    'zh-CN': '集体决策 {id} 是为“{kind}”作出的，与本申请不是同一事项。',
    en: 'Decision {id} was made for {kind}, which is another matter.',
  },
  DECISION_OTHER_SUPPLIER: {
    'zh-CN': '集体决策 {id} 选定的供应商是 {supplier}，与本申请不一致。',
    en: 'Decision {id} chose supplier {supplier}, not the one of this request.',
  },
  DECISION_AFTERWARDS: {
    'zh-CN': '集体决策 {id} 于 {decided} 作出，晚于事项发生日 {happened}：先决策，后签约付款（第18条）。',
    en: 'Decision {id} was made on {decided}, after {happened}: first decide, then contract and pay (article 18).',
  },
  DECISION_AMOUNT: {
    'zh-CN': '集体决策 {id} 的金额不够：决定 {decided}，扣除已用部分后不足以支付本次 {asked}。',
    en: 'Decision {id} does not cover it: {decided} decided, and what is left does not cover {asked}.',
  },
} satisfies Record<string, Text>;
