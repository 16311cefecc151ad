/** Requests that one product leaves at every stage of their life, and another brings to its end. */
import type { Role } from '../../functions/core/approval/roles.ts';
import type { TokenSubject } from '../../infra/local/tokens.ts';
import { type Calls, everyone, type Json, person } from './calls.ts';

const officerOf = ({ unionId }: Calls) => person(unionId, 'officer-1', 'officer');
const financeOf = ({ unionId }: Calls) => person(unionId, 'finance-1', 'finance');
/** Who approves does not pay. */
const cashierOf = ({ unionId }: Calls) => person(unionId, 'cashier-1', 'finance');
const COMMENT = { comment: '补充说明后再报' };

interface Request {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly kind: string;
  readonly route: readonly { readonly role: Role; readonly signedBy: unknown }[];
  readonly personal?: { readonly recipientCount: number; readonly heldFen: number; readonly spentFen: number };
}
const requestOf = (json: Json): Request => json.request as Request;

const show = async (calls: Calls, id: string): Promise<Request> =>
  requestOf((await calls.get(everyone(calls.unionId), `/v1/requests/${id}`)).json);

const exampleOf = async (calls: Calls, kind: string) =>
  (await calls.get(officerOf(calls), `/v1/kinds/${kind}`)).json.example as {
    occurredOn: string;
    facts: Record<string, unknown>;
  };

const act = async (calls: Calls, who: TokenSubject, id: string, action: string, body: unknown): Promise<Request> => {
  const { version } = await show(calls, id);
  const { json } = await calls.must(200, who, `/v1/requests/${id}/actions/${action}`, { body, version });
  return requestOf(json);
};

/** Everybody on the route who has not signed yet, in order, as many as asked for. */
const sign = async (calls: Calls, id: string, most = 9): Promise<void> => {
  for (let signed = 0; signed < most; signed++) {
    const { status, route } = await show(calls, id);
    const role = route.find(({ signedBy }) => !signedBy)?.role;
    if (status !== 'submitted' || !role) return;
    await act(calls, person(calls.unionId, `${role}-1`, role), id, 'approve', {});
  }
};

/** Goods accepted by somebody else, a part of the money given back, closed. */
const settle = async (calls: Calls, id: string): Promise<void> => {
  const { kind } = await show(calls, id);
  const { json } = await calls.get(officerOf(calls), `/v1/kinds/${kind}`);
  const evidence = (json.evidence as { id: string }[]).map((one) => one.id);
  await act(calls, cashierOf(calls), id, 'settle', { facts: { evidence }, acceptor: 'acceptor-1' });
};
const close = async (calls: Calls, id: string): Promise<void> => {
  await act(calls, cashierOf(calls), id, 'refund', { refundFen: 100, comment: '退回余款' });
  await act(calls, cashierOf(calls), id, 'close', {});
};

const event = async (calls: Calls, purpose: string, facts: object = {}, more: object = {}): Promise<string> => {
  const kind = 'sports-culture-event';
  const example = await exampleOf(calls, kind);
  const { json } = await calls.must(201, officerOf(calls), '/v1/requests', {
    body: {
      kind,
      occurredOn: '2021-10-23',
      budgetLine: 'culture-sports',
      ...more,
      facts: { ...example.facts, purpose, ...facts },
    },
  });
  return requestOf(json).id;
};

export const approveBudget = async (calls: Calls): Promise<void> => {
  const lines = [
    { id: 'culture-sports', label: '文体活动', subject: '职工活动支出', grantedFen: 90_000_000 },
    { id: 'festival', label: '节日慰问', subject: '维权支出', grantedFen: 90_000_000 },
  ];
  await calls.must(201, financeOf(calls), '/v1/budgets', { body: { year: 2021, lines } });
  for (const [role, action] of [
    ['chair', 'adopt'],
    ['auditor', 'review'],
    ['admin', 'approve'],
  ] as const)
    await calls.must(200, person(calls.unionId, `${role}-1`, role), `/v1/budgets/2021/actions/${action}`, {
      body: { document: `${action}〔2021〕1 号` },
    });
};

/** The stages at which requests are left, by name. */
export const beginRequests = async (calls: Calls): Promise<Readonly<Record<string, string>>> => {
  const ids = {
    draft: await event(calls, '草稿：缺材料', { evidence: [] }),
    returned: await event(calls, '退回修改'),
    submitted: await event(calls, '已提交'),
    signedOnce: await event(calls, '财务已签'),
    approved: await event(calls, '已批准', {}, { payee: 'payee-1' }),
    settled: await event(calls, '已核销'),
    withdrawn: await event(calls, '已撤回'),
  };
  await act(calls, financeOf(calls), ids.returned, 'return', COMMENT);
  await sign(calls, ids.signedOnce, 1);
  await sign(calls, ids.approved);
  await sign(calls, ids.settled);
  await settle(calls, ids.settled);
  await act(calls, officerOf(calls), ids.withdrawn, 'withdraw', {});
  return ids;
};

/** Brings each to its end. @returns how many are closed now */
export const finishRequests = async (calls: Calls, ids: Readonly<Record<string, string>>): Promise<number> => {
  const { withdrawn: _, settled = '', ...open } = ids;
  const { facts } = await exampleOf(calls, 'sports-culture-event');
  for (const id of [open.draft ?? '', open.returned ?? ''])
    await act(calls, officerOf(calls), id, 'submit', { facts: { evidence: facts.evidence } });
  for (const id of Object.values(open)) {
    await sign(calls, id);
    await settle(calls, id);
  }
  const all = [...Object.values(open), settled];
  for (const id of all) await close(calls, id);
  const ends = await Promise.all(all.map((id) => show(calls, id)));
  return ends.filter(({ status }) => status === 'closed').length;
};

export const RECIPIENTS = Array.from({ length: 240 }, (_, i) => `m-${String(i + 1).padStart(4, '0')}`);

export const importRegister = async (calls: Calls): Promise<void> => {
  const heading = 'id,name,department,joinedOn,duesPaidThrough';
  const rows = RECIPIENTS.map((id) => `${id},会员${id},一处,2015-03-01,2021-12`);
  const body = { format: 'csv', content: [heading, ...rows].join('\n') };
  await calls.must(200, officerOf(calls), '/v1/members/imports', { body });
};

const EACH = 60_000;
/** A festival's goods for members by name. */
export const planBody = async (calls: Calls, recipients: readonly string[]) => {
  const { festivalYearUsedFen: _, ...facts } = (await exampleOf(calls, 'festival-gift')).facts;
  const count = recipients.length;
  return {
    kind: 'festival-gift',
    occurredOn: '2021-09-21',
    budgetLine: 'festival',
    recipients,
    facts: {
      ...facts,
      amountFen: EACH * count,
      items: [{ name: '慰问品', quantity: count, unitPriceFen: EACH }],
      recipientCount: count,
      memberCount: count,
      perPersonFen: EACH,
    },
  };
};

export const PLAN_KEY = 'festival-plan-cut-off-half-way';
export const sendPlan = (calls: Calls, body: unknown) =>
  calls.post(officerOf(calls), '/v1/requests', { body, key: PLAN_KEY });

/** What each of the members has taken of the year's limit for festival goods, in fen: least and most. */
export const takenOf = async (calls: Calls, members: readonly string[]): Promise<readonly [number, number]> => {
  const views = await Promise.all(
    members.map((id) => calls.get(everyone(calls.unionId), `/v1/members/${id}/benefits?year=2021`)),
  );
  const fen = views.map(({ json }) => {
    const categories = json.categories as { category: string; takenFen: number }[];
    return categories.find(({ category }) => category === 'festival-goods')?.takenFen ?? -1;
  });
  return [Math.min(...fen), Math.max(...fen)];
};

/** The same call with the same key goes on where it was cut off; then it is signed, settled and closed. */
export const finishPlan = async (calls: Calls, body: unknown, id: string): Promise<boolean> => {
  const before = await takenOf(calls, RECIPIENTS.slice(0, 3));
  const sent = await sendPlan(calls, body);
  if (sent.status !== 201) throw new Error(`the plan was not resumed: ${sent.status} ${sent.text.slice(0, 500)}`);
  const request = requestOf(sent.json);
  const whole = await takenOf(calls, RECIPIENTS);
  await sign(calls, id);
  await settle(calls, id);
  await close(calls, id);
  return request.id === id && before[1] === 0 && whole.every((fen) => fen === EACH);
};
