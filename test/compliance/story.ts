/** A small year of a union: settled in December, refunded in January, refused, left as a draft, waiting at a desk. */
import { randomUUID } from 'node:crypto';
import type { Caller } from '../../functions/app/caller.ts';
import type { FundRequest } from '../../functions/core/approval/fund-request.ts';
import type { Kind } from '../../functions/core/rules/ruleset.ts';
import { act, CLOCK, caller, member, planBody, register, submit, UNION } from '../people/bench.ts';
import { eventBody, grantLine } from '../races/bench.ts';
import type { openCompliance } from './bench.ts';

type Bench = ReturnType<typeof openCompliance>['bench'];

const FINANCE = caller('finance-1', 'finance');
/** Who settles has not signed. */
const CASHIER = caller('finance-2', 'finance');
const COMMITTEE = caller('committee-1', 'committee');
const CHAIR = caller('chair-1', 'chair');
const SIGNERS: readonly Caller[] = [FINANCE, COMMITTEE, CHAIR];

const must = async (work: ReturnType<typeof act>): Promise<FundRequest> => {
  const { code, request, extra } = await work;
  if (!request) throw new Error(`${code} ${JSON.stringify(extra).slice(0, 400)}`);
  return request;
};

export const at = (instant: string): void => {
  CLOCK.now = Date.parse(instant);
};

export const approve = async (bench: Bench, request: FundRequest): Promise<FundRequest> => {
  let now = request;
  while (now.status === 'submitted') {
    const role = now.route.find(({ signedBy }) => !signedBy)?.role;
    const signer = SIGNERS.find(({ roles }) => roles.includes(role ?? ''));
    now = await must(act(bench, signer as Caller, now, 'approve', {}));
  }
  return now;
};

/** 核销 with every voucher of the kind's checklist. */
export const settle = (bench: Bench, request: FundRequest, facts = {}): Promise<FundRequest> => {
  const { evidence } = bench.ruleset.kinds.find(({ id }) => id === request.kind) as Kind;
  return must(act(bench, CASHIER, request, 'settle', { facts: { evidence: evidence.map(({ id }) => id), ...facts } }));
};

export const play = async (bench: Bench) => {
  const officers = [caller('m-00001', 'officer'), caller('m-00002', 'officer'), caller('stranger', 'officer')];
  const [one, two, three] = officers as [Caller, Caller, Caller];
  const submitBy = (who: Caller, body: object) => submit(bench, `key-${randomUUID()}`, body, who);
  at('2021-03-01T02:00:00.000Z');
  await register(bench, [member('m-00001'), member('m-00002', { department: '=二处' }), member('m-00003')]);
  await grantLine(bench, UNION, 20_000_000);
  const event = (fen: number, occurredOn: string) => ({ ...eventBody(fen), occurredOn });
  at('2021-12-20T02:00:00.000Z');
  const settled = await settle(bench, await approve(bench, await must(submitBy(one, event(600_000, '2021-12-01')))));
  const late = await approve(bench, await must(submitBy(two, event(250_050, '2021-12-10'))));
  // 23:30 on New Year's Eve in Shanghai.
  at('2021-12-31T15:30:00.000Z');
  await settle(bench, late);
  // Half an hour later it is another year.
  at('2021-12-31T16:00:00.000Z');
  const refunded = await must(act(bench, CASHIER, settled, 'refund', { refundFen: 40_000, comment: '退回余款' }));
  const waiting = await must(submitBy(three, event(100_000, '2021-11-05')));
  const { facts, ...draft } = event(70_000, '2021-11-06');
  const { winnerCount: _, ...fewer } = { winnerCount: 0, ...facts };
  const drafted = await must(submitBy(two, { ...draft, facts: fewer }));
  const refused = await submitBy(one, { ...draft, facts: { ...facts, winnerCount: 134 } });
  const rejected = await must(
    act(bench, FINANCE, await must(submitBy(one, event(90_000, '2021-11-07'))), 'reject', { comment: '不办' }),
  );
  const body = planBody(bench, ['m-00001', 'm-00002'], 190_000, '2021-09-21');
  const festival = await must(submitBy(three, { ...body, budgetLine: 'culture-sports' }));
  return { settled: refunded, late, waiting, drafted, refused, rejected, festival };
};
