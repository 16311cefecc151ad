import type { Person } from '../approval/fund-request.ts';
import { hashOf } from '../kernel/canonical.ts';
import { formatFen } from '../kernel/money.ts';
import { scoresOf } from './board.ts';
import { type Decision, entitledOf, isRecused, meetingParts, type Part } from './decision.ts';
import type { Minutes } from './minutes.ts';
import { majorityOf, quorumOf } from './vote.ts';

const named = (people: readonly Person[]) => people.map(({ name }) => name);

const nameOf = ({ suppliers }: Decision, id: string): string => suppliers.find((one) => one.id === id)?.name ?? id;

/** A caller's token may know no name where the panel does. */
const proposerOf = ({ proposer, committee, scorers }: Decision): string =>
  [...committee, ...scorers].find(({ sub }) => sub === proposer.sub)?.name ?? proposer.name;

const outlierLines = (decision: Decision, parts: readonly Part[]): readonly string[] => {
  const { tally, limits } = decision;
  if (!tally?.outliers.length) return [];
  const reasons = new Map(scoresOf(parts).map(({ key, content }) => [key, content.reasons] as const));
  const rows = tally.outliers.map(({ scorer, supplier }) => {
    const name = decision.scorers.find(({ sub }) => sub === scorer)?.name ?? scorer;
    const why = reasons.get(scorer)?.[supplier] ?? (tally.valid.includes(scorer) ? '未说明' : '已回避，不计入');
    return `${name}对${nameOf(decision, supplier)}的评分：${why}。`;
  });
  return [`离群评分（与中位数相差超过 ${limits.scoreOutlierPoints} 分）${rows.length} 个。`, ...rows];
};

const scoringLines = (decision: Decision): readonly string[] => {
  const { tally } = decision;
  if (!tally) return [];
  const method = tally.method === 'trimmed' ? '去掉一个最高分和一个最低分后取平均' : '取算术平均';
  const rows = tally.ranking.map(({ supplier, result, tie }, i) => {
    const one = tally.suppliers.find((each) => each.supplier === supplier);
    const why =
      tie === 'price'
        ? '，与下一名同分，报价低者在前'
        : tie === 'lot'
          ? '，与下一名同分同价，按事先封存的种子抽签'
          : '';
    const price = one?.priceFen ? `，报价 ${formatFen(one.priceFen)}` : '';
    return `第 ${i + 1} 名：${nameOf(decision, supplier)}，得分 ${result.text}${price}${why}。`;
  });
  const left = decision.scorers.filter(({ sub }) => !tally.valid.includes(sub));
  const unheard = left.length ? [`未计入评分的评委：${named(left).join('、')}。`] : [];
  return [`有效评分 ${tally.valid.length} 份，${method}。`, ...rows, ...unheard];
};

const votingLines = (decision: Decision): readonly string[] => {
  const { count, limits } = decision;
  if (!count) return [];
  const [quorum, majority] = [quorumOf(count, limits), majorityOf(count, limits)];
  const how = decision.meeting?.isSecret ? '无记名投票' : '记名表决';
  return [
    `应到 ${count.entitled} 人，实到 ${count.present} 人（${quorum.left} ${quorum.isMet ? '≥' : '<'} ${quorum.right}），会议${quorum.isMet ? '有效' : '无效'}。`,
    `${how}：同意 ${count.inFavour} 票，不同意 ${count.against} 票，弃权 ${count.abstained} 票${count.byProxy ? `，其中受托投票 ${count.byProxy} 票，不计入到会人数` : ''}。`,
    `${majority.left} ${majority.isMet ? '>' : '不大于'} ${majority.right}，表决${majority.isMet ? '通过' : '未通过'}。`,
  ];
};

const routeLines = ({ routes }: Decision): readonly string[] =>
  routes.map(
    ({ name, theme, days, dayFen, supplier }) =>
      `${name}：主题“${theme}”，${days} 天，每人每天 ${formatFen(dayFen)}，承接单位 ${supplier}。`,
  );

const resolutionLines = (decision: Decision): readonly string[] => {
  const { title, winner, amountFen, stage } = decision;
  if (stage === 'rejected') return [`会议未通过“${title}”。`];
  const price = decision.suppliers.find(({ id }) => id === winner)?.priceFen;
  const whom = winner ? `，确定由${nameOf(decision, winner)}承接` : '';
  const howMuch = amountFen ? `，金额不超过 ${formatFen(Math.min(amountFen, price ?? amountFen))}` : '';
  return [`会议同意“${title}”${whom}${howMuch}。`, '本决定不免除使用经费违反规定的责任。'];
};

const sectionsOf = (decision: Decision, parts: readonly Part[]): Minutes['sections'] =>
  [
    {
      heading: '一、议题',
      lines: [`${decision.label['zh-CN']}：${decision.title}。提出人：${proposerOf(decision)}。`],
    },
    { heading: '二、评分情况', lines: [...scoringLines(decision), ...outlierLines(decision, parts)] },
    { heading: '二、线路目录', lines: routeLines(decision) },
    {
      heading: '三、回避情况',
      lines: decision.recusals.map(
        ({ sub, supplier, reason }) =>
          `${decision.committee.concat(decision.scorers).find((one) => one.sub === sub)?.name ?? sub}：${supplier ? `${nameOf(decision, supplier)}，` : ''}${reason}。`,
      ),
    },
    { heading: '四、表决情况', lines: votingLines(decision) },
    { heading: '五、决议', lines: resolutionLines(decision) },
  ].filter(({ lines }) => lines.length);

/** Drafts the minutes of the meeting that was held last. */
export const draftMinutes = (decision: Decision, parts: readonly Part[], presider: Person): Minutes => {
  const subs = meetingParts(decision, parts, 'attendance').flatMap(({ by }) => by?.sub ?? []);
  const entitled = entitledOf(decision);
  const content = {
    number: `${decision.id}-${decision.meeting?.number ?? 0}`,
    title: `关于${decision.title}的会议纪要`,
    heldOn: decision.decidedOn ?? '',
    presider: presider.name,
    present: named(entitled.filter(({ sub }) => subs.includes(sub))),
    presentSubs: entitled.filter(({ sub }) => subs.includes(sub)).map(({ sub }) => sub),
    absent: named(entitled.filter(({ sub }) => !subs.includes(sub))),
    recused: named(decision.committee.filter(({ sub }) => isRecused(decision, sub))),
    sections: sectionsOf(decision, parts),
  };
  return { ...content, hash: hashOf(content) };
};
