/** A whole selection of the year's festival goods, from 立项 to 公示, and the request that then passes. */
import { commitmentOf, seedCommitmentOf } from '../../../functions/core/decision/commitment.ts';
import { CHAIR, COMMITTEE, newSalt, PRICES, SCORERS, SELECTION, sheetOf } from './cast.ts';
import type { Heard, Json, Stage } from './stage.ts';

interface Matter {
  readonly id: string;
  readonly path: string;
}

const versionOf = async (stage: Stage, { path }: Matter): Promise<number> => {
  const { json } = await stage.call('auditor-1', 'GET', path);
  return (json.decision as { version: number }).version;
};

const move = async (
  stage: Stage,
  matter: Matter,
  says: string,
  who: string,
  action: string,
  body: unknown = {},
  expected = 200,
): Promise<Heard> =>
  stage.step(says, expected, [who, 'POST', `${matter.path}/actions/${action}`, body, await versionOf(stage, matter)]);

const open = async (stage: Stage): Promise<Matter> => {
  const body = {
    matter: 'supplier-selection',
    title: SELECTION.title,
    forKind: 'festival-gift',
    amountFen: SELECTION.amountFen,
    chair: CHAIR,
    committee: COMMITTEE,
    scorers: SCORERS,
    auditors: ['auditor-1'],
    facts: SELECTION.facts,
  };
  const { json } = await stage.step('立项', 201, ['officer-1', 'POST', '/v1/decisions', body]);
  const { id } = json.decision as { id: string };
  return { id, path: `/v1/decisions/${id}` };
};

const prepare = async (stage: Stage, matter: Matter): Promise<void> => {
  const seed = newSalt();
  const seedCommitment = seedCommitmentOf(seed);
  const light = SELECTION.criteria.map((one) => (one.isPrice ? { ...one, weight: 20 } : { ...one, weight: 40 }));
  const criteria = { criteria: light, seedCommitment };
  await move(stage, matter, '价格权重 20：拒绝', CHAIR, 'publish-criteria', criteria, 422);
  const good = { criteria: SELECTION.criteria, seedCommitment };
  await move(stage, matter, '公布评分标准：权重合计 100，价格 30，封存抽签种子', CHAIR, 'publish-criteria', good);
  const twins = SELECTION.suppliers.map((one, i) => (i === 1 ? { ...one, contact: '0571-80000001' } : one));
  await move(stage, matter, '两家同一电话：拒绝', 'officer-1', 'invite', { suppliers: twins }, 422);
  await move(stage, matter, '邀请四家供应商', 'officer-1', 'invite', { suppliers: SELECTION.suppliers });
  for (const { sub } of [...SCORERS, ...COMMITTEE])
    await stage.step(`${sub} 声明利害关系`, 201, [sub, 'POST', `${matter.path}/declarations`, {}]);
  await move(stage, matter, '换一个种子：拒绝', CHAIR, 'present', { seed: newSalt(), prices: PRICES }, 409);
  await move(stage, matter, '按抽签次序讲演，公布报价', CHAIR, 'present', { seed, prices: PRICES });
  await move(stage, matter, '开始评分', CHAIR, 'open-scoring');
};

const score = async (stage: Stage, matter: Matter): Promise<void> => {
  const sheets = SCORERS.map(({ sub }, i) => ({ sub, salt: newSalt(), sheet: sheetOf(i) }));
  for (const { sub, salt, sheet } of sheets) {
    const body = { commitment: commitmentOf(matter.id, sub, salt, sheet) };
    await stage.step(`${sub} 封存评分`, 201, [sub, 'POST', `${matter.path}/commitments`, body]);
  }
  const relation = {
    sub: 'scorer-3',
    supplier: SELECTION.suppliers[1]?.id,
    relation: 'kin',
    reason: '与乙公司负责人系近亲属',
  };
  await move(stage, matter, '封存截止', CHAIR, 'close-commits');
  const [first] = sheets;
  if (!first) throw new Error('the story has no scorer');
  const other = { salt: first.salt, sheet: sheetOf(1) };
  await stage.step('封存之后改分：拒绝', 409, [first.sub, 'POST', `${matter.path}/reveals`, other]);
  for (const { sub, salt, sheet } of sheets)
    await stage.step(`${sub} 公开评分`, 201, [sub, 'POST', `${matter.path}/reveals`, { salt, sheet }]);
  await move(stage, matter, '评委3与乙公司有关系，回避（此时无人知道分数）', 'auditor-1', 'recuse', relation);
  const { json } = await move(stage, matter, '计分', CHAIR, 'tally');
  showTally(stage, (json.decision as { tally: Json }).tally);
};

interface Shown {
  readonly text: string;
}

const showTally = (stage: Stage, tally: Json): void => {
  const rows = tally.suppliers as { supplier: string; result: Shown; meanOfAll: Shown }[];
  const ranked = tally.ranking as { supplier: string; result: Shown }[];
  const nameOf = (id: string) => SELECTION.suppliers.find((one) => one.id === id)?.name;
  const results = ranked.map(({ result }) => result.text);
  const said = ranked.map(({ supplier, result }) => `${nameOf(supplier)} ${result.text}`).join('，');
  stage.note(`排名：${said}`, results.join() === SELECTION.expected.results.join());
  const plain = rows.slice(0, 2).map(({ meanOfAll }) => meanOfAll.text);
  stage.note(`并列显示全部评分的算术平均：${plain.join('、')}`, plain.join() === SELECTION.expected.plain.join());
  const flags = tally.outliers as { scorer: string }[];
  stage.note(
    `离群评分：${flags.length} 个，均为评委3`,
    flags.length === 2 && flags.every(({ scorer }) => scorer === 'scorer-3'),
  );
};

const PRESENT = [...COMMITTEE.slice(0, 6).map(({ sub }) => sub), CHAIR];

const decide = async (stage: Stage, matter: Matter): Promise<void> => {
  await move(stage, matter, '召开委员会会议', CHAIR, 'convene');
  for (const sub of PRESENT.slice(0, 5))
    await stage.step(`${sub} 签到`, 201, [sub, 'POST', `${matter.path}/check-ins`]);
  await move(stage, matter, '到会 5 人：会议无效', CHAIR, 'close-vote', {}, 409);
  for (const sub of PRESENT.slice(5)) await stage.step(`${sub} 签到`, 201, [sub, 'POST', `${matter.path}/check-ins`]);
  const vote = (sub: string, choice: string, expected = 201) =>
    stage.step(`${sub} 表决`, expected, [sub, 'POST', `${matter.path}/votes`, { choice }]);
  await vote(CHAIR, 'yes', 409);
  for (const [i, sub] of PRESENT.slice(0, 6).entries()) await vote(sub, i === 5 ? 'no' : 'yes');
  await vote(CHAIR, 'yes');
  const { json } = await move(stage, matter, '计票', CHAIR, 'close-vote');
  const { count, stage: end } = json.decision as { count: Json & { quorum: Json; majority: Json }; stage: string };
  const said = `应到 ${count.entitled} 实到 ${count.present}（${count.quorum.left} ≥ ${count.quorum.right}），同意 ${count.inFavour}（${count.majority.left} > ${count.majority.right}）`;
  stage.note(said, end === 'adopted' && count.inFavour === 6 && count.present === 7);
};

/** The festival request, resting on the decision. */
const requestBody = async (stage: Stage, { id }: Matter) => {
  const { json } = await stage.call('officer-1', 'GET', '/v1/kinds/festival-gift');
  const { facts } = json.example as { facts: Json };
  const { amountFen, memberCount } = SELECTION;
  const each = amountFen / memberCount;
  const tomorrow = new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10);
  const { contractSignedOn: _, ...rest } = facts;
  return {
    kind: 'festival-gift',
    occurredOn: tomorrow,
    decision: id,
    supplier: SELECTION.suppliers[0]?.id,
    facts: {
      ...rest,
      purpose: '节日慰问品',
      amountFen,
      perPersonFen: each,
      memberCount,
      recipientCount: memberCount,
      items: [{ name: '节日慰问品', quantity: memberCount, unitPriceFen: each }],
      hasContract: false,
      evidence: ['plan', 'roster', 'quotes'],
      budgetLineFen: 48_000_000,
      budgetUsedFen: 0,
      budgetApprovedOn: tomorrow.replace(/-.*/, '-01-01'),
    },
  };
};

const conclude = async (stage: Stage, matter: Matter): Promise<void> => {
  const body = await requestBody(stage, matter);
  await move(stage, matter, '起草会议纪要', 'officer-1', 'minutes');
  await stage.step('纪要未签字，申请：拒绝', 409, ['officer-1', 'POST', '/v1/requests', body]);
  const { json } = await stage.call(CHAIR, 'GET', `${matter.path}/minutes`);
  const { hash } = json.minutes as { hash: string };
  for (const sub of PRESENT)
    await stage.step(`${sub} 签署纪要`, 201, [sub, 'POST', `${matter.path}/signatures`, { minutesHash: hash }]);
  await publish(stage, matter);
  await request(stage, body);
};

const DAYS = 3;

/** At the end of a year whose successor is not published yet there is no 公示: the product must say so, too. */
const publish = async (stage: Stage, matter: Matter): Promise<void> => {
  const { json } = await stage.call('member-1', 'GET', `/v1/calendar/periods?days=${DAYS}`);
  if (json.endsOn === null) {
    await move(stage, matter, '公示：下一年的节假日安排尚未导入，拒绝', 'officer-1', 'publish', {}, 422);
    return;
  }
  const shown = await move(stage, matter, '公示（三个工作日）', 'officer-1', 'publish');
  const { publication } = shown.json.decision as { publication: { from: string; through: string } };
  stage.note(`公示 ${publication.from} 起，至 ${publication.through} 止`, publication.through === json.endsOn);
  await stage.step('会员查看结果', 200, ['member-1', 'GET', `${matter.path}/result`]);
  await move(stage, matter, '公示期未满确定结果：拒绝', CHAIR, 'conclude', {}, 409);
};

const request = async (stage: Stage, body: Awaited<ReturnType<typeof requestBody>>): Promise<void> => {
  const wrong = { ...body, supplier: SELECTION.suppliers[1]?.id };
  await stage.step('向第二名采购：拒绝', 422, ['officer-1', 'POST', '/v1/requests', wrong]);
  const good = await stage.step('节日慰问申请', 201, ['officer-1', 'POST', '/v1/requests', body]);
  const { request: made } = good.json as { request?: { outcome: string; amountLabel: string } };
  stage.note(`结论 ${made?.outcome}，${made?.amountLabel}`, made?.outcome === 'compliant');
  await stage.step('同一决定再用一次：拒绝', 409, ['officer-1', 'POST', '/v1/requests', body]);
};

/** Plays everything and gives the decision's number. */
export const playSelection = async (stage: Stage): Promise<string> => {
  const matter = await open(stage);
  await prepare(stage, matter);
  await score(stage, matter);
  await decide(stage, matter);
  await conclude(stage, matter);
  const { json } = await stage.step('进度', 200, ['officer-1', 'GET', `${matter.path}/progress`]);
  for (const { label, state } of json.waypoints as { label: Json; state: string }[])
    stage.note(`  ${label['zh-CN']}：${state}`, true);
  return matter.id;
};
